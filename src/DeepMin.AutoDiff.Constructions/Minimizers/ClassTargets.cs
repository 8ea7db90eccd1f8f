using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The target y_j of each class, with the decision it implies: the nearest target in output space.</summary>
internal sealed class ClassTargets
{
    private readonly double[] _values;

    private ClassTargets(double[] values, int classes) => (_values, ClassCount, OutputCount) = (values, classes, values.Length / classes);

    public int ClassCount { get; }

    public int OutputCount { get; }

    /// <summary>All targets, classes × outputs, row-major.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Largest |y_j|², or 1 if all are 0: the unit of costs.</summary>
    public double LargestSquare
    {
        get
        {
            double largest = Enumerable.Range(0, ClassCount).Max(label => Vector(label).DotProduct(Vector(label)));
            return largest > 0 ? largest : 1;
        }
    }

    public ReadOnlySpan<double> Of(int label) => _values.AsSpan(label * OutputCount, OutputCount);

    public Vector<double> Vector(int label) => Vector<double>.Build.Dense(Of(label).ToArray());

    /// <summary>All targets, outputs × classes.</summary>
    public Matrix<double> Columns() => Matrix<double>.Build.Dense(OutputCount, ClassCount, [.. _values]);

    public static ClassTargets UnitVectors(int classes)
    {
        double[] values = new double[checked(classes * classes)];
        for (int label = 0; label < classes; label++)
            values[(label * classes) + label] = 1;
        return new ClassTargets(values, classes);
    }

    public static ClassTargets Given(ReadOnlySpan<double> targets, int classes, int outputs)
    {
        Require.Length(targets.Length, (long)classes * outputs, nameof(targets));
        for (int i = 0; i < targets.Length; i++)
        {
            if (double.IsFinite(targets[i]))
                continue;
            string place = $"class {i / outputs}, output {i % outputs}";
            throw new ArgumentException($"Expected finite targets, got {targets[i]} for {place}.", nameof(targets));
        }

        ClassTargets result = new(targets.ToArray(), classes);
        for (int second = 1; second < classes; second++)
        {
            for (int first = 0; first < second; first++)
            {
                if (result.Of(first).SequenceEqual(result.Of(second)))
                    throw new ArgumentException($"Expected distinct targets, got equal ones for classes {first} and {second}.", nameof(targets));
            }
        }

        return result;
    }

    /// <summary>Targets of which nothing is known but that they are finite.</summary>
    public static ClassTargets Unchecked(double[] targets, int classes) => new(targets, classes);

    /// <summary>The targets of pieces of classes: each has that of its class.</summary>
    public ClassTargets OfPieces(IReadOnlyList<int> classOfPiece) =>
        new([.. classOfPiece.SelectMany(label => Of(label).ToArray())], classOfPiece.Count);

    /// <summary>The class with the nearest target; of equally near ones, that with the smallest label.</summary>
    public int Nearest(ReadOnlySpan<double> output)
    {
        (int nearest, double smallest) = (0, double.PositiveInfinity);
        for (int label = 0; label < ClassCount; label++)
        {
            double distance = SquaredDistance(output, label);
            if (distance < smallest)
                (nearest, smallest) = (label, distance);
        }

        return nearest;
    }

    /// <summary>The class with the nearest target for each of several outputs in rows.</summary>
    public int[] Classify(ReadOnlySpan<double> outputs)
    {
        int[] classes = new int[outputs.Length / OutputCount];
        for (int row = 0; row < classes.Length; row++)
            classes[row] = Nearest(outputs.Slice(row * OutputCount, OutputCount));
        return classes;
    }

    public double SquaredDistance(ReadOnlySpan<double> output, int label)
    {
        ReadOnlySpan<double> target = Of(label);
        double sum = 0;
        for (int q = 0; q < target.Length; q++)
            sum += (output[q] - target[q]) * (output[q] - target[q]);
        return sum;
    }
}
