using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>Checks of certificates from the data alone.</summary>
internal static class ClaimAssertions
{
    public static void AssertSeparates(LabeledData data, SeparatingHyperplane hyperplane, int label, IReadOnlyCollection<int> others)
    {
        for (int row = 0; row < data.SampleCount; row++)
        {
            // ⟨f, x⟩ − β loses to rounding what the size of f·x costs.
            double u = Product(hyperplane.ScaledNormal, data.Row(row)) - hyperplane.ScaledOffset;
            double rounding = 1e-14 * hyperplane.ScaledNormal.Length * (1 + (2 / hyperplane.Margin * Math.Sqrt(Product(data.Row(row), data.Row(row)))));
            Assert.Equal(u, hyperplane.Evaluate(data.Row(row)), rounding);
            if (data.Labels[row] == label)
                Assert.True(u <= -1 + rounding, $"Row {row} of class {label}: u = {u:r}.");
            else if (others.Contains(data.Labels[row]))
                Assert.True(u >= 1 - rounding, $"Row {row} of class {data.Labels[row]}: u = {u:r}.");
        }
    }

    public static void AssertWitness(LabeledData data, HullWitness witness, int label, IReadOnlyCollection<int> remaining)
    {
        Assert.All(witness.Class, each => Assert.Equal(label, data.Labels[each.Row]));
        Assert.All(witness.Rest, each => Assert.True(data.Labels[each.Row] != label && remaining.Contains(data.Labels[each.Row])));
        Assert.All(witness.Class.Concat(witness.Rest), each => Assert.True(each.Weight > 0));
        Assert.Equal(1, witness.Class.Sum(each => each.Weight), 1e-12);
        Assert.Equal(1, witness.Rest.Sum(each => each.Weight), 1e-12);
        Assert.InRange(witness.Residual, 0, 1e-9);

        double size = data.Inputs.ToArray().Max(Math.Abs) + 1e-300;
        for (int i = 0; i < data.FeatureCount; i++)
        {
            Assert.Equal(witness.Point[i], Mean(data, witness.Class, i), 1e-9 * size);
            Assert.Equal(witness.Point[i], Mean(data, witness.Rest, i), 1e-9 * size);
        }
    }

    private static double Mean(LabeledData data, IReadOnlyList<(int Row, double Weight)> rows, int feature) =>
        rows.Sum(each => each.Weight * data.Row(each.Row)[feature]);

    private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
