using System.Text.Json;
using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class ClusteredMinimizerTests
{
    [Fact]
    public void TwoClusters_AreThoseOfTheOracle() => AssertOracle<W2_2_2_2>("clusters_q2");

    [Fact]
    public void ThreeClusters_AreThoseOfTheOracle() => AssertOracle<W3_3_3_3_3>("clusters_q3");

    [Fact]
    public void FiveClustersWithTwoOutputs_AreThoseOfTheOracle() => AssertOracle<W5_5_5_5_5_5_2>("clusters_q5");

    [Fact]
    public void EightClusters_AreThoseOfTheOracle() => AssertOracle<W8_Clusters>("clusters_q8");

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void RandomMembersOfTheFamily_HaveZeroCost(double fraction)
    {
        AssertFamily<W2_2_2_2>(2, fraction);
        AssertFamily<W3_3_3_3_3>(3, fraction);
        AssertFamily<W3_6_4_5_3_7_3>(3, fraction);
        AssertFamily<W8_Clusters>(8, fraction);
    }

    [Fact]
    public void CompactForm_OnTwoAndMoreLayers_HasZeroCostOffTheKink()
    {
        LabeledData data = Clusters.WithDeviation(3, 20, 0.45, seed: 7);
        ClusteredMinimizer compact = ClusteredMinimizer.Construct<W3_3_3_3_3>(data);
        Assert.Equal(ConstructionForm.Compact, compact.Form);
        Assert.InRange(compact.ClassWeightedCost, 0, 1e-27);
        Assert.Throws<InvalidOperationException>(() => compact.Truncate(new double[3]));
        double[] theta = compact.Theta.ToArray();
        for (int layer = 0; layer < 2; layer++)
            Assert.InRange(PreActivations.Smallest<W3_3_3_3_3>(layer, theta, data), 0.5 - 1e-12, double.MaxValue);
        Assert.InRange(ClusteredMinimizer.Construct<W2_2_2_2>(Clusters.WithDeviation(2, 20, 0.6, seed: 8)).ClassWeightedCost, 0, 1e-22);
    }

    [Fact]
    public void ThirteenFeatures_AfterTheMapToThreeCoordinates_HaveZeroCost()
    {
        LabeledData raw = Clusters.Sample(3, 13, 40, 0.35, seed: 5);
        LabeledData data = Standardization.Fit(raw).Apply(raw);
        foreach (ConstructionForm form in new[] { ConstructionForm.Cone, ConstructionForm.Compact })
        {
            ClusteredMinimizer minimizer = ClusteredMinimizer.Construct<W13_3_3_3_3>(data, new ConstructionOptions { Form = form });
            Assert.InRange(minimizer.ClassWeightedCost, 0, 1e-22);
            Assert.Equal(data.Labels.ToArray(), minimizer.Classify(data.Inputs));
        }
    }

    [Fact]
    public void Wine_IsNotClusteredEnough()
    {
        LabeledData wine = SeparabilityOracle.Of("wine").Data;
        Assert.Throws<InvalidOperationException>(() => ClusteredMinimizer.Construct<W13_3_3_3_3>(wine));
        ClusterConditions conditions = new(BarycentricDeviation.MeasureAffine(wine));
        Assert.False(conditions.IsSatisfied);
        Assert.InRange(conditions.Deviation.Value, 0.62, 0.7);
    }

    [Fact]
    public void WideClusters_AreRefusedWithWhatWasMeasured()
    {
        LabeledData data = Clusters.WithDeviation(3, 20, 0.7, seed: 9);
        ClusterConditions conditions = new(BarycentricDeviation.Measure(data));
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => ClusteredMinimizer.Construct<W3_3_3_3_3>(conditions.Deviation));
        Assert.Equal(0.7, conditions.Deviation.Value, 1e-12);
        Assert.Contains("δ = 0.7 of at most 0.6124", refusal.Message, StringComparison.Ordinal);
        Assert.False(conditions.IsSatisfied);
        Assert.False(conditions.Openings.Low < conditions.Openings.High);
    }

    [Fact]
    public void ParametersOutsideTheFamily_AreRefused()
    {
        ClusterConditions conditions = new(BarycentricDeviation.Measure(Clusters.WithDeviation(3, 20, 0.3, seed: 9)));
        ClusteredParameters middle = ClusteredParameters.Midpoint(conditions);
        foreach (ClusteredParameters wrong in new[]
        {
            middle with { Shifts = [1, 0.5, 0.5] },
            middle with { Openings = [0.1, 1.2, 1.2] },
            middle with { Order = [0, 1, 1] },
            middle with { Shifts = [0.5] },
        })
        {
            Assert.Throws<ArgumentException>(() => ClusteredMinimizer.Construct<W3_3_3_3_3>(conditions, wrong));
        }
    }

    [Fact]
    public void SmallNetworksAndSingleClasses_AreRefused()
    {
        LabeledData data = Clusters.WithDeviation(3, 20, 0.3, seed: 9);
        Assert.Throws<ArgumentException>(() => ClusteredMinimizer.Construct<W2_2_2_2>(data));
        foreach (ConstructionForm form in new[] { ConstructionForm.Strict, ConstructionForm.Lifted, ConstructionForm.Constant })
            Assert.Throws<ArgumentException>(() => ClusteredMinimizer.Construct<W3_3_3_3_3>(data, new ConstructionOptions { Form = form }));
        Assert.Throws<ArgumentException>(() => SequentialMinimizer.Construct<W3_3_3_3_3>(data, new ConstructionOptions { Form = ConstructionForm.Cone }));
        Assert.Throws<ArgumentException>(() => ClusteredMinimizer.Construct<W2_1>(new LabeledData([1, 2, 3, 4], [0, 0])));
    }

    private static void AssertFamily<TNetwork>(int classes, double fraction)
        where TNetwork : INetwork<TNetwork>
    {
        double largest = 0.5 * Math.Sqrt(classes / (classes - 1.0));
        LabeledData data = Clusters.WithDeviation(classes, 25, fraction * largest, seed: classes);
        ClusterConditions conditions = new(BarycentricDeviation.Measure(data));
        ClusteredParameters middle = ClusteredParameters.Midpoint(conditions);
        Assert.Equal(classes, middle.DegreesOfFreedom);
        foreach (ClusteredParameters member in Enumerable.Range(0, 8).Select(seed => ClusteredParameters.Sample(conditions, seed)).Append(middle))
        {
            ClusteredMinimizer minimizer = ClusteredMinimizer.Construct<TNetwork>(conditions, member);
            Assert.InRange(minimizer.ClassWeightedCost, 0, 1e-22);
            Assert.Equal(1, minimizer.TrainingAccuracy);
            Assert.Equal(member, minimizer.Parameters);
            AssertMetric<TNetwork>(minimizer, Gaussian.Vector(new Random(31), 20 * classes));
        }

        Assert.NotEqual(ClusteredParameters.Sample(conditions, 1).Shifts, ClusteredParameters.Sample(conditions, 2).Shifts);
    }

    /// <summary>The distances of the metric are those of the outputs from the targets, also off the training samples.</summary>
    private static void AssertMetric<TNetwork>(ClusteredMinimizer minimizer, double[] inputs)
        where TNetwork : INetwork<TNetwork>
    {
        int features = TNetwork.InputCount, outputs = TNetwork.OutputCount, classes = minimizer.Data.ClassCount;
        double[] values = NetworkEvaluator.Of<TNetwork>().Evaluate(minimizer.Theta, inputs);
        int[] decisions = minimizer.Classify(inputs);
        for (int row = 0; row < inputs.Length / features; row++)
        {
            double[] input = inputs[(row * features)..((row + 1) * features)];
            double[] distances = minimizer.DistancesToCenters(input);
            double[] expected = [.. Enumerable.Range(0, classes).Select(label => Math.Sqrt(Enumerable.Range(0, outputs).Sum(q =>
                Math.Pow(values[(row * outputs) + q] - minimizer.Targets[(label * outputs) + q], 2))))];
            Close.MaxNorm(expected, distances, 1e-10, $"distances of row {row}");
            Assert.Equal(decisions[row], Array.IndexOf(distances, distances.Min()));
            ReadOnlySpan<double> center = minimizer.TruncatedCenters[..features];
            Assert.Equal(distances[0], minimizer.TruncatedDistance(input, center), 1e-9 * (1 + distances[0]));
        }
    }

    private static void AssertOracle<TNetwork>(string name)
        where TNetwork : INetwork<TNetwork>
    {
        JsonElement reference = Oracle.Named(Oracle.Read("clusters.json", "cases"), name);
        LabeledData data = new(reference.Numbers("inputs"), [.. reference.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())]);
        int classes = data.ClassCount, outputs = TNetwork.OutputCount;
        double[] targets = Transposed(reference.Numbers("targets"), outputs, classes);
        ClusterConditions conditions = new(BarycentricDeviation.Measure(data));
        Assert.Equal(reference.GetProperty("delta").GetDouble(), conditions.Deviation.Value, 1e-12);
        Assert.Equal(reference.GetProperty("theta_min").GetDouble(), conditions.Openings.Low, 1e-12);
        double opening = reference.GetProperty("theta").GetDouble();
        Assert.Equal(opening, conditions.OpeningRange.Midpoint, 1e-12);
        double[] interval = reference.Numbers("mu_interval");
        Interval common = new SimplexGeometry(classes).Shifts(conditions.Deviation.Value, conditions.Deviation.Value, opening);
        Assert.Equal(interval[0], common.Low, 1e-12);
        Assert.Equal(interval[1], common.High, 1e-12);

        ClusteredParameters parameters = new(
            [.. Enumerable.Range(0, classes)], [.. Enumerable.Repeat(opening, classes)], reference.Numbers("mu"));
        ClusteredMinimizer minimizer = ClusteredMinimizer.Construct<TNetwork>(conditions, parameters, new ConstructionOptions { Targets = targets });
        Assert.InRange(minimizer.ClassWeightedCost, 0, 1e-22);
        Assert.InRange(minimizer.Decomposition.ClassWeightedCost, 0, 1e-22);
        Close.MaxNorm(Transposed(reference.Numbers("truncated_centres"), classes, classes), minimizer.TruncatedCenters, 1e-12, "centers");

        double[] inputs = reference.Numbers("test_inputs"), truncated = reference.Numbers("test_truncated"), distances = reference.Numbers("test_distances");
        int[] decisions = [.. reference.GetProperty("test_decisions").EnumerateArray().Select(label => label.GetInt32())];
        for (int row = 0; row < decisions.Length; row++)
        {
            Range features = (row * classes)..((row + 1) * classes);
            Close.MaxNorm(truncated[features], minimizer.Truncate(inputs[features]), 1e-11, "truncated input");
            double[] toCenters = minimizer.DistancesToCenters(inputs[features]);
            Close.MaxNorm(distances[features], toCenters, 1e-10, "distances");
            Assert.Equal(decisions[row], Array.IndexOf(toCenters, toCenters.Min()));
        }

        Assert.Equal(decisions, minimizer.Classify(inputs));
        AssertMetric<TNetwork>(minimizer, inputs);
    }

    private static double[] Transposed(double[] values, int rows, int columns) =>
        [.. Enumerable.Range(0, columns).SelectMany(j => Enumerable.Range(0, rows).Select(i => values[(i * columns) + j]))];
}
