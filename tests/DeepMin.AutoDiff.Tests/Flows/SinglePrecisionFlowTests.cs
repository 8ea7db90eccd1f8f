using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>Flows over a float32 network: as far as float32 reaches, and no success beyond.</summary>
public sealed class SinglePrecisionFlowTests : IDisposable
{
    private const int Samples = 40;
    private const double Roundoff = 1.0 / (1 << 24);
    private readonly ModelOutputMap<FlowNetSingle, float> _map;
    private readonly ModelOutputMap<FlowNet> _double;
    private readonly QuadraticCost _cost;
    private readonly double[] _theta = NetworkInitializer.Create<FlowNet>(0);

    public SinglePrecisionFlowTests()
    {
        Random random = new(0);
        double[] inputs = Gaussian.Vector(random, Samples * 4);
        _map = new ModelOutputMap<FlowNetSingle, float>(inputs);
        _double = new ModelOutputMap<FlowNet>(inputs);
        _cost = new QuadraticCost(Gaussian.Vector(random, Samples * 2), Samples);
    }

    [Fact]
    public void Map_OfAFloat32Network_WidensEveryOperator()
    {
        Random random = new(1);
        int rows = _map.RowCount, k = _map.ParameterCount;
        double[] tangent = Gaussian.Vector(random, k), cotangent = Gaussian.Vector(random, rows);
        double[][] Results(OutputMap map)
        {
            double[] x = new double[rows], jvp = new double[rows], vjp = new double[k], outputs = new double[rows], jacobian = new double[rows * k], gram = new double[rows * rows];
            map.Evaluate(_theta, x);
            map.Jvp(_theta, tangent, jvp);
            map.Vjp(_theta, cotangent, vjp);
            map.Jacobian(_theta, outputs, jacobian);
            map.Gram(_theta, gram);
            return [x, jvp, vjp, outputs, jacobian, gram];
        }

        // θ, tangents and cotangents are rounded too.
        foreach ((double[] expected, double[] actual) in Results(_double).Zip(Results(_map)))
            Close.MaxNorm(expected, actual, 64 * Roundoff, "widened");
        Assert.Equal((1.0 / (1L << 53), Roundoff), (_double.UnitRoundoff, _map.UnitRoundoff));
    }

    [Fact]
    public void Map_InSteadyState_AllocatesNothing()
    {
        int rows = _map.RowCount;
        double[] x = new double[rows], vjp = new double[_map.ParameterCount], jacobian = new double[rows * _map.ParameterCount], gram = new double[rows * rows];
        Allocation.AssertNone(() =>
        {
            _map.Evaluate(_theta, x);
            _map.Jvp(_theta, _theta, x);
            _map.Vjp(_theta, x, vjp);
            _map.Jacobian(_theta, x, jacobian);
            _map.Gram(_theta, gram);
        });
    }

    [Fact]
    public void Vjp_OfManySamples_KeepsTheDigitsThatASumInFloat32Loses()
    {
        LabeledData digits = LabeledData.ReadCsv(Path.Combine(AppContext.BaseDirectory, "Datasets", "digits.csv"));
        double[] once = Standardization.Fit(digits).Apply(digits).Inputs.ToArray(), theta = NetworkInitializer.Create<DigitsNet>(0);
        double[] inputs = [.. Enumerable.Repeat(once, 16).SelectMany(rows => rows)];
        Assert.Equal(1797, digits.SampleCount);
        float[] single = Array.ConvertAll(inputs, value => (float)value), thetaSingle = Array.ConvertAll(theta, value => (float)value);
        double[] rounded = Array.ConvertAll(thetaSingle, value => (double)value);
        using ModelOutputMap<DigitsNetSingle, float> map = new(inputs);
        using ModelOutputMap<DigitsNet> exact = new(Array.ConvertAll(single, value => (double)value));
        double[] ones = new double[map.RowCount], expected = new double[map.ParameterCount], blocks = new double[map.ParameterCount];
        float[] direct = new float[map.ParameterCount];
        Array.Fill(ones, 1);
        exact.Vjp(rounded, ones, expected);
        map.Vjp(rounded, ones, blocks);
        DigitsNetSingle.Vjp(thetaSingle, single, Array.ConvertAll(ones, value => (float)value), direct);

        double scale = expected.Max(Math.Abs);
        double ofBlocks = Close.MaxDifference(expected, blocks) / scale, ofSum = Close.MaxDifference(expected, Array.ConvertAll(direct, value => (double)value)) / scale;
        Assert.True(ofBlocks <= 4 * Roundoff, $"{ofBlocks / Roundoff:g3} u by blocks");
        Assert.True(ofSum >= 4 * ofBlocks, $"{ofSum / Roundoff:g3} u in one sum, {ofBlocks / Roundoff:g3} u by blocks");
    }

    [Theory]
    [InlineData(true, 1e-3)]
    [InlineData(false, 1e-2)]
    public void AdaptedFlow_AboveTheFloor_KeepsTheLaw(bool project, double tolerance)
    {
        FlowTrajectory trajectory = new GradientFlow(_map, _cost, FlowMetric.PenroseAdapted())
            .Run(_theta, 8 * Samples, new FlowOptions { ProjectOntoKnownOrbit = project });
        trajectory.ThrowIfFailed();
        Assert.True(trajectory.IsOrbitKnown);
        Assert.Equal(0, trajectory.Work.FallbackSolves);
        Assert.True(trajectory.MaxRelativeCostError <= tolerance, $"cost {trajectory.MaxRelativeCostError:g3}");
        Assert.InRange(trajectory.AcceptedSteps, 10, 100);
    }

    [Theory]
    [InlineData(true, 1e-12)]
    [InlineData(false, 1e-10)]
    public void AdaptedFlow_PastTheFloor_IsStalledAndNoSuccess(bool project, double floor)
    {
        // In float64 the same run completes at a cost of 1e-26.
        FlowTrajectory trajectory = new GradientFlow(_map, _cost, FlowMetric.PenroseAdapted())
            .Run(_theta, 30 * Samples, new FlowOptions { ProjectOntoKnownOrbit = project });
        Assert.Equal(RunStatus.Stalled, trajectory.Status);
        Assert.Contains("float32", trajectory.Message, StringComparison.Ordinal);
        Assert.InRange(trajectory.Cost, 1e-16, floor);
        Assert.Throws<RunException>(trajectory.ThrowIfFailed);
    }

    [Fact]
    public void Tolerance_BelowTheRoundingOfTheMap_IsRefused()
    {
        GradientFlow flow = new(_map, _cost, FlowMetric.PenroseAdapted());
        ArgumentException error = Assert.Throws<ArgumentException>(() => flow.Run(_theta, 1, new FlowOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-8 }));
        Assert.Equal("options", error.ParamName);
        Assert.Contains("at least 3.8e-06 for outputs in float32", error.Message, StringComparison.Ordinal);
        new GradientFlow(_double, _cost, FlowMetric.PenroseAdapted()).Run(_theta, 1, new FlowOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-8 }).ThrowIfFailed();
    }

    [Fact]
    public void StraightLine_InFloat32_EndsAtItsFloor()
    {
        StraightLineResult result = StraightLine.Run(_map, _cost, _theta);
        result.ThrowIfFailed();
        Assert.InRange(result.Cost, 0, 7.3e-12);
        Assert.Equal(1, result.ReachedTime);
        double[] x = new double[_map.RowCount];
        _map.Evaluate(result.Theta, x);
        Assert.Equal(_cost.Value(x), result.Cost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StraightLine_ToAGoalBelowTheFloor_IsStalledWithTheBestFound(bool damped)
    {
        StraightLineResult result = StraightLine.Run(_map, _cost, _theta, new StraightLineOptions { GoalCost = 1e-24, AllowDampedFinish = damped });
        Assert.Equal(RunStatus.Stalled, result.Status);
        Assert.Contains("float32", result.Message, StringComparison.Ordinal);
        Assert.InRange(result.Cost, 1e-18, 1e-12);
    }

    [Fact]
    public void Inputs_BeyondTheRangeOfFloat32_AreRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ModelOutputMap<FlowNetSingle, float>([0, 1, 2, 3, 4, 1e39, 6, 7]));
        Assert.Equal("inputs", error.ParamName);
        Assert.Contains("range of Single, got 1E+39 at row 1, column 1", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _map.Dispose();
        _double.Dispose();
    }
}
