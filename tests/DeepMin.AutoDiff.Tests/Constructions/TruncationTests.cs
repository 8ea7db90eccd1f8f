using System.Text.Json;
using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class TruncationTests
{
    [Fact]
    public void Recursion_OfASquareNetwork_IsThatOfTheOracle() => AssertOracle<W3_3_3_3_3>("tau0");

    [Fact]
    public void Recursion_OfANarrowingNetwork_IsThatOfTheOracle() => AssertOracle<W5_4_4_2_1>("tau1");

    [Fact]
    public void StrictMinimizer_IsASequenceOfTruncations()
    {
        LabeledData wine = SeparabilityOracle.Of("wine").Data;
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<W13_13_9_4_3_3>(
            SeparabilityOracle.Of("wine").Found, new ConstructionOptions { Form = ConstructionForm.Strict });
        TruncationRepresentation truncations = TruncationRepresentation.Of<W13_13_9_4_3_3>(minimizer.Theta);
        Assert.True(truncations.Exists);
        Assert.InRange(truncations.MeasureDeviation(wine.Inputs), 0, 1e-15 * truncations.Maps.Max(map => map.Condition));

        // Each truncation moves one class to a point.
        for (int layer = 1; layer <= 3; layer++)
        {
            double[] points = truncations.Truncate(wine.Inputs, layer);
            int[] rows = [.. Enumerable.Range(0, wine.SampleCount).Where(row => wine.Labels[row] == minimizer.Order.Classes[layer - 1])];
            Assert.All(rows, row => Assert.InRange(
                Close.MaxDifference(points.AsSpan(rows[0] * 13, 13), points.AsSpan(row * 13, 13)), 0, 1e-14 * truncations.Maps[layer - 1].Condition));
        }
    }

    [Fact]
    public void WideningNetwork_HasNoTruncationRepresentation()
    {
        double[] theta = Gaussian.Vector(new Random(1), W3_6_4_5_3_7_3.ParameterCount);
        TruncationRepresentation truncations = TruncationRepresentation.Of<W3_6_4_5_3_7_3>(theta);
        Assert.False(truncations.Exists);
        Assert.Equal(1, truncations.DeficientLayer);
        Assert.Equal("no truncation representation: W^(1) has rank 3, its layer 6 neurons", truncations.ToString());
        Assert.Throws<InvalidOperationException>(() => truncations.Truncate(new double[3], 1));
        Assert.Throws<InvalidOperationException>(() => truncations.MeasureDeviation(new double[3]));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(2, 5)]
    [InlineData(5, 2)]
    public void TruncationMap_FixesThePositiveAndCollapsesTheNegativeSide(int outputs, int inputs)
    {
        TruncationMap map = new(Gaussian.Vector(new Random(2), outputs * inputs), new double[outputs]);
        Assert.Equal(Math.Min(outputs, inputs), map.Rank);
        Assert.Equal(outputs <= inputs, map.HasFullRowRank);

        // W⁺·1 has W·x = 1 ≥ 0 where W has full row rank; its negative lies on the other side.
        double[] positive = [.. new TruncationMap(map.Weights, Filled(outputs, -1)).CollapsePoint];
        double[] negative = Array.ConvertAll(positive, value => -value);
        if (!map.HasFullRowRank)
            return;
        Close.MaxNorm(positive, map.Apply(positive), 1e-13, "fixed point");
        Assert.InRange(map.Apply(negative).Max(Math.Abs), 0, 1e-13);
        Assert.Equal(0, map.CollapsePoint.Max(Math.Abs));
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        Assert.Throws<ArgumentException>("weights", () => new TruncationMap([1, 2, 3], [1, 2]));
        Assert.Throws<ArgumentException>("weights", () => new TruncationMap([1, double.NaN], [1]));
        Assert.Throws<ArgumentException>("bias", () => new TruncationMap([1, 2], [double.PositiveInfinity]));
        Assert.Throws<ArgumentException>("theta", () => TruncationRepresentation.Of<W2_2_2_2>(new double[3]));
        Assert.Throws<ArgumentException>(() => TruncationRepresentation.Of<Smooth>(new double[Smooth.ParameterCount]));
        CumulativeParameters parameters = CumulativeParameters.Of<W2_2_2_2>(new double[W2_2_2_2.ParameterCount]);
        Assert.Throws<ArgumentOutOfRangeException>("layer", () => parameters.Map(0));
        Assert.Throws<ArgumentOutOfRangeException>("layer", () => parameters.Map(3));
    }

    private static void AssertOracle<TNetwork>(string name)
        where TNetwork : INetwork<TNetwork>
    {
        JsonElement reference = Oracle.Named(Oracle.Read("truncation.json", "cases"), name);
        double[][] weights = Rows(reference, "weights"), biases = Rows(reference, "biases");
        double[] theta = new double[TNetwork.ParameterCount];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i].AsSpan().CopyTo(TNetwork.Layers[i].Weights.Of(theta.AsSpan()));
            biases[i].AsSpan().CopyTo(TNetwork.Layers[i].Bias!.Of(theta.AsSpan()));
        }

        double[] inputs = reference.Numbers("inputs");
        TruncationRepresentation truncations = TruncationRepresentation.Of<TNetwork>(theta);
        Assert.True(truncations.Exists);
        Assert.InRange(truncations.MeasureDeviation(inputs), 0, 1e-13);
        for (int layer = 1; layer <= truncations.Maps.Count; layer++)
        {
            JsonElement cumulative = reference.GetProperty("cumulative")[layer - 1];
            double tolerance = 1e-12 * truncations.Maps[layer - 1].Condition;
            Close.MaxNorm(cumulative.Numbers("weight"), truncations.Maps[layer - 1].Weights, tolerance, $"W^({layer})");
            Close.MaxNorm(cumulative.Numbers("bias"), truncations.Maps[layer - 1].Bias, tolerance, $"b^({layer})");
            Close.MaxNorm(Rows(reference, "truncated")[layer - 1], truncations.Truncate(inputs, layer), tolerance, $"z_{layer}");
            double[] hidden = Rows(reference, "hidden")[layer - 1];
            Assert.InRange(Close.MaxDifference(hidden, truncations.Hidden(inputs, layer)), 0, tolerance);
        }
    }

    private static double[][] Rows(JsonElement element, string property) =>
        [.. element.GetProperty(property).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];

    private static double[] Filled(int count, double value) => [.. Enumerable.Repeat(value, count)];
}
