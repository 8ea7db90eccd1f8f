namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>Data of certificates: small sets whose order, clusters or overlap are known, and the four data sets.</summary>
internal static class CertificateData
{
    /// <summary>Three classes in space, one behind the other.</summary>
    public static LabeledData Three { get; } = Clouds(classes: 3, features: 3, each: 5, distance: 1.7, seed: 4);

    /// <summary>Exclusive or: neither class is separable from the other.</summary>
    public static LabeledData Crossed { get; } = new([0, 0, 1, 1, 0, 1, 1, 0], [0, 0, 1, 1]);

    /// <summary>One class between two parts of the other.</summary>
    public static LabeledData Between { get; } = new([0, 0, 0.1, 0.2, 5, 5, 5.2, 5.1, 10, 10, 10.3, 10.1], [0, 0, 1, 1, 0, 0]);

    /// <summary>Balls about independent means.</summary>
    public static LabeledData Balls { get; } = Clouds(classes: 3, features: 3, each: 5, distance: 6, seed: 5);

    /// <summary>Two overlapping clouds.</summary>
    public static LabeledData Overlapping { get; } = Clouds(classes: 2, features: 2, each: 12, distance: 0.2, seed: 6);

    public static LabeledData One { get; } = new([1, 2, 3, 4], [0, 0]);

    /// <summary>A data set of the tests' folder, standardized.</summary>
    public static LabeledData Standardized(string name)
    {
        LabeledData data = LabeledData.ReadCsv(Path.Combine(AppContext.BaseDirectory, "Datasets", name + ".csv"));
        return Standardization.Fit(data).Apply(data);
    }

    /// <summary>Cubes of width 1, that of class j moved along axis j.</summary>
    public static LabeledData Clouds(int classes, int features, int each, double distance, int seed)
    {
        Random random = new(seed);
        int[] labels = [.. Enumerable.Range(0, classes * each).Select(row => row % classes)];
        return new LabeledData([.. labels.SelectMany(label => Enumerable.Range(0, features).Select(i => random.NextDouble() + (i == label ? distance : 0)))], labels);
    }
}
