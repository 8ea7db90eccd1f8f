using System.Text.Json;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Observers;

public class NeuralCollapseTests
{
    private const double Tolerance = 1e-10;

    [Theory]
    [InlineData("nc0")]
    [InlineData("nc1")]
    [InlineData("simplex_etf")]
    public void Measures_OfTheOracle_Agree(string name)
    {
        JsonElement oracle = Oracle.Named(Oracle.Read("collapse.json", "cases"), name), metrics = oracle.GetProperty("metrics");
        double[] features = oracle.Numbers("features");
        int[] labels = [.. oracle.Numbers("labels").Select(label => (int)label)];
        NeuralCollapse collapse = NeuralCollapse.Of(features, labels);
        ClassifierCollapse classifier = ClassifierCollapse.Of(features, labels, oracle.Numbers("weights"), oracle.Numbers("bias"));
        (string Metric, double Actual)[] pairs =
        [
            ("nc1", collapse.Variability), ("within_trace", collapse.WithinClass), ("between_trace", collapse.BetweenClass),
            ("nc2_equinorm_means", collapse.Equinorm), ("nc2_equiangular_means", collapse.Equiangularity), ("nc2_maximal_angle_means", collapse.MaximalAngle),
            ("nc2_equinorm_weights", classifier.Equinorm), ("nc2_equiangular_weights", classifier.Equiangularity),
            ("nc2_maximal_angle_weights", classifier.MaximalAngle), ("nc3_self_duality", classifier.SelfDuality), ("nc4_mismatch", classifier.Mismatch),
        ];
        Assert.All(pairs, pair => Assert.Equal(metrics.GetProperty(pair.Metric).GetDouble(), pair.Actual, Tolerance));
    }

    [Fact]
    public void Outputs_AlongTheAdaptedFlow_CollapseAsTheTheoremSays()
    {
        // Nine samples of three classes, one-hot targets, K = 87 > 27.
        double[] inputs = Gaussian.Vector(new Random(1), 18);
        int[] labels = [0, 1, 2, 0, 1, 2, 0, 1, 2];
        using ModelOutputMap<CollapseNetwork> map = new(inputs);
        LabeledData data = new(inputs, labels);
        GradientFlow flow = new(map, new QuadraticCost(data.OneHotTargets(), 9), FlowMetric.PenroseAdapted());
        double[] theta = NetworkInitializer.Create<CollapseNetwork>(2), initial = new double[27], known = new double[27];
        map.Evaluate(theta, initial);
        NeuralCollapseObserver observer = NeuralCollapseObserver.OfOutputs(map, labels);
        FlowTrajectory trajectory = flow.Run(theta, 4 * 9, new FlowOptions { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13, ProjectOntoKnownOrbit = false, Observers = [observer] });
        trajectory.ThrowIfFailed();
        Assert.Equal(trajectory.AcceptedSteps + 1, observer.Samples.Count);
        foreach ((double time, NeuralCollapse collapse) in observer.Samples)
        {
            ((IExactOrbitCost)flow.Cost).Orbit(time, initial, known);
            NeuralCollapse expected = NeuralCollapse.Of(known, labels);
            Assert.Equal(1, collapse.WithinClass / (observer.Samples[0].Collapse.WithinClass * Math.Exp(-2 * time / 9)), 1e-7);
            Assert.Equal(1, collapse.Variability / expected.Variability, 1e-7);
            Assert.Equal(expected.MaximalAngle, collapse.MaximalAngle, 1e-7);
        }

        Assert.True(observer.Samples[^1].Collapse.Variability < 2e-3 * observer.Samples[0].Collapse.Variability);
    }

    [Fact]
    public void Observer_OfHiddenFeaturesEveryThirdStep_SeesWhatTheUserComputes()
    {
        double[] inputs = Gaussian.Vector(new Random(1), 18);
        int[] labels = [0, 1, 2, 0, 1, 2, 0, 1, 2];
        using ModelOutputMap<CollapseNetwork> map = new(inputs);
        double[] theta = NetworkInitializer.Create<CollapseNetwork>(2);
        NeuralCollapseObserver observer = new((at, features) => at[..18].CopyTo(features), 2, labels, every: 3);
        GradientFlow flow = new(map, new QuadraticCost(new LabeledData(inputs, labels).OneHotTargets(), 9), FlowMetric.PenroseAdapted());
        FlowTrajectory trajectory = flow.Run(theta, 9, new FlowOptions { Observers = [observer] });
        Assert.Equal(1 + (trajectory.AcceptedSteps / 3), observer.Samples.Count);
        Assert.Equal(NeuralCollapse.Of(theta.AsSpan(0, 18), labels), observer.Samples[0].Collapse);
    }

    [Fact]
    public void Observer_FeatureNotFinite_StopsTheRunAndKeepsIt()
    {
        double[] inputs = Gaussian.Vector(new Random(1), 18);
        int[] labels = [0, 1, 2, 0, 1, 2, 0, 1, 2];
        using ModelOutputMap<CollapseNetwork> map = new(inputs);
        double[] theta = NetworkInitializer.Create<CollapseNetwork>(2);
        int calls = 0;
        NeuralCollapseObserver observer = new(
            (at, features) =>
            {
                at[..18].CopyTo(features);
                features[5] = ++calls > 3 ? double.NaN : features[5];
            },
            2,
            labels);
        GradientFlow flow = new(map, new QuadraticCost(new LabeledData(inputs, labels).OneHotTargets(), 9), FlowMetric.PenroseAdapted());
        FlowTrajectory trajectory = flow.Run(theta, 9, new FlowOptions { Observers = [observer] });
        Assert.Equal((RunStatus.NonFinite, 3, 3), (trajectory.Status, trajectory.AcceptedSteps, observer.Samples.Count));
        Assert.Contains("Feature 1 of sample 2 is NaN", trajectory.Message, StringComparison.Ordinal);
        NeuralCollapseObserver undefined = new((_, features) => features.Fill(double.NaN), 2, labels);
        Assert.Throws<ArgumentException>(() => flow.Run(theta, 9, new FlowOptions { Observers = [undefined] }));
    }

    [Fact]
    public void Measures_BadArguments_AreNamed()
    {
        Assert.Contains("none of class 1", Assert.Throws<ArgumentException>(() => NeuralCollapse.Of([1, 2, 3], [0, 2, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("1 classes", Assert.Throws<ArgumentException>(() => NeuralCollapse.Of([1, 2, 3], [0, 0, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("2 rows", Assert.Throws<ArgumentException>(() => NeuralCollapse.Of([1, 2, 3], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("index 1", Assert.Throws<ArgumentException>(() => NeuralCollapse.Of([1, double.NaN], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("length 4", Assert.Throws<ArgumentException>(() => ClassifierCollapse.Of([1, 2, 3, 4], [0, 1], [1, 2], [0, 0])).Message, StringComparison.Ordinal);
    }
}
