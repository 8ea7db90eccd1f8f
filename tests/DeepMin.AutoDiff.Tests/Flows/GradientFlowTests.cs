using System.Text.Json;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

public class GradientFlowTests
{
    [Theory]
    [InlineData("flow0")]
    [InlineData("flow1")]
    [InlineData("flow3")]
    [InlineData("flow4")]
    public void Flow_OfEachAlpha_FollowsTheOracle(string name)
    {
        JsonElement item = Oracle.Named(Oracle.Read("flows.json", "flows"), name);
        ReferenceNetwork network = item.Network();
        double[] theta = item.Numbers("theta0"), targets = item.Numbers("targets");
        using ReferenceOutputMap map = new(network, item.Numbers("inputs"));
        QuadraticCost cost = new(targets, map.SampleCount);
        foreach (JsonElement run in item.GetProperty("runs").EnumerateArray())
        {
            double[] times = run.Numbers("s"), outputs = run.Numbers("outputs");
            GradientFlow flow = new(map, cost, FlowMetric.Homotopy(run.GetProperty("alpha").GetDouble(), relativeDamping: 0));
            FlowTrajectory trajectory = flow.Run(theta, times[^1], new FlowOptions
            {
                RelativeTolerance = 1e-10,
                AbsoluteTolerance = 1e-12,
                SavePoints = SavePoints.At(times),
                ProjectOntoKnownOrbit = false,
            });
            trajectory.ThrowIfFailed();
            Assert.False(trajectory.IsProjected);
            Assert.Equal(times, trajectory.Times);
            double scale = Close.MaxDifference(outputs.AsSpan(0, map.RowCount), targets);
            for (int i = 0; i < times.Length; i++)
            {
                double[] x = network.Evaluate(trajectory.States[i].AsSpan(), item.Numbers("inputs"));
                double error = Close.MaxDifference(outputs.AsSpan(i * map.RowCount, map.RowCount), x);
                Assert.True(error <= 1e-7 * scale, $"{name}, alpha {flow.Metric}, time {times[i]}: {error / scale:g3}");
            }
        }
    }

    [Fact]
    public void AdaptedFlow_Unprojected_CostIsExactlyExponential()
    {
        (ReferenceOutputMap map, QuadraticCost cost, double[] theta) = Small();
        FlowTrajectory trajectory = new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run(theta, 8 * map.SampleCount,
            new FlowOptions { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-13, ProjectOntoKnownOrbit = false });
        trajectory.ThrowIfFailed();
        Assert.True(trajectory.IsOrbitKnown);
        Assert.True(trajectory.MaxRelativeCostError <= 1e-7, $"cost {trajectory.MaxRelativeCostError:g3}");
        Assert.True(trajectory.Steps.Max(step => step.Drift * Math.Exp(-step.Time / map.SampleCount)) <= 1e-10);
        Assert.Equal(0, trajectory.Work.FallbackSolves);
        Assert.Equal(trajectory.Work.FieldEvaluations, trajectory.Work.Factorizations);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    public void AdaptedFlow_Unprojected_DriftGrowsWithTheDecayOfTheResidual(double tolerance)
    {
        (ReferenceOutputMap map, QuadraticCost cost, double[] theta) = Small();
        FlowTrajectory trajectory = new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run(theta, 8 * map.SampleCount,
            new FlowOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance / 100, ProjectOntoKnownOrbit = false });
        Assert.InRange(trajectory.MaxDrift, tolerance / 100, tolerance * 1000);
        Assert.All(trajectory.Steps, step => Assert.Equal(step.ComputedCost, step.Cost));
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    public void AdaptedFlow_Projected_HoldsTheLawAtAnyTime(double tolerance)
    {
        (ReferenceOutputMap map, QuadraticCost cost, double[] theta) = Small();
        double finalTime = 20 * map.SampleCount;
        FlowTrajectory trajectory = new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run(theta, finalTime,
            new FlowOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance / 100, SavePoints = SavePoints.Equidistant(finalTime, 97) });
        trajectory.ThrowIfFailed();
        Assert.True(trajectory.IsProjected);
        Assert.Equal(0, trajectory.SkippedProjections);
        Assert.True(trajectory.MaxRelativeCostError <= 2e-6, $"cost {trajectory.MaxRelativeCostError:g3}");
        Assert.True(trajectory.MaxDrift > 1, "at s = 20N the residual is below the local error");
        double[] x = new double[map.RowCount], law = new double[map.RowCount], initial = new double[map.RowCount];
        map.Evaluate(theta, initial);
        for (int i = 0; i < trajectory.Times.Count; i++)
        {
            map.Evaluate(trajectory.States[i].AsSpan(), x);
            cost.Orbit(trajectory.Times[i], initial, law);
            double error = Close.MaxDifference(law, x) / cost.OrbitResidual(trajectory.Times[i], initial);
            Assert.True(error <= 1e-6, $"save point {trajectory.Times[i]}: {error:g3}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void HomotopyFlow_CostRate_IsTheIdentity(double alpha)
    {
        (ReferenceOutputMap map, QuadraticCost cost, double[] theta) = Small();
        GradientFlow flow = new(map, cost, FlowMetric.Homotopy(alpha));
        double[] v = new double[map.ParameterCount], g = new double[map.RowCount], x = new double[map.RowCount], pullback = new double[map.ParameterCount];
        Assert.Null(flow.Evaluate(0, theta, v));
        cost.Gradient(flow.Outputs, g);
        map.Vjp(theta, g, pullback);
        double rate = -((1 - alpha) * pullback.Sum(value => value * value)) - (alpha * g.Sum(value => value * value));

        const double Step = 1e-5;
        map.Evaluate([.. theta.Zip(v, (t, d) => t + (Step * d))], x);
        double after = cost.Value(x);
        map.Evaluate([.. theta.Zip(v, (t, d) => t - (Step * d))], x);
        double measured = (after - cost.Value(x)) / (2 * Step);
        Assert.Equal(rate, measured, 1e-8 * Math.Abs(rate));
        Assert.Equal(alpha == 0 ? 0 : 1, flow.Linearization.Work.Factorizations);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void StiffFlow_ByRkc2_AgreesWithTsit5(double alpha)
    {
        (ReferenceOutputMap map, QuadraticCost cost, double[] theta) = Small();
        GradientFlow flow = new(map, cost, FlowMetric.Homotopy(alpha));
        double finalTime = 5 * map.SampleCount;
        FlowTrajectory Run(IntegrationMethod method, double tolerance) => flow.Run(theta, finalTime,
            new FlowOptions { Method = method, RelativeTolerance = tolerance, AbsoluteTolerance = tolerance / 100 });
        FlowTrajectory reference = Run(IntegrationMethod.Tsit5, 1e-10), stabilized = Run(IntegrationMethod.Rkc2(), 1e-5);
        stabilized.ThrowIfFailed();
        Close.MaxNorm(reference.Theta.ToArray(), stabilized.Theta.ToArray(), 1e-4, $"alpha {alpha}");
        Assert.True(stabilized.Steps.Zip(stabilized.Steps.Skip(1)).All(pair => pair.Second.Cost <= pair.First.Cost));
    }

    [Fact]
    public void SpectralRadius_BoundsTheStiffestMode()
    {
        (ReferenceOutputMap map, QuadraticCost cost, double[] theta) = Small();
        double[] gram = new double[map.RowCount * map.RowCount];
        map.Gram(theta, gram);
        double largest = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(map.RowCount, map.RowCount, gram).Evd().EigenValues.Max(value => value.Real);
        foreach (double alpha in new[] { 0, 0.5, 1 })
        {
            GradientFlow flow = new(map, cost, FlowMetric.Homotopy(alpha));
            double expected = (((1 - alpha) * largest) + alpha) / map.SampleCount;
            Assert.InRange(flow.SpectralRadius(0, theta)!.Value, expected, 1.11 * expected);
        }
    }

    /// <summary>The accuracy of solves is the run's: the flow, evaluated by itself, has that of its own settings before and after.</summary>
    [Fact]
    public void Run_OfATightTolerance_LeavesTheFlowAsItWas()
    {
        Spectrum spectrum = new(new Random(4), 6, 9, Spectrum.Geometric(6, 1e4));
        using LinearOutputMap map = new(spectrum.Matrix);
        GradientFlow flow = new(map, new QuadraticCost([1, -1, 2, 0.5, 1, 3], 6), FlowMetric.PenroseAdapted(), new LinearSolverOptions { RequiredResidual = 1e-6, MaxRefinements = 0 });
        double[] theta = new double[9], velocity = new double[9];
        Assert.Null(flow.Evaluate(0, theta, velocity));
        SolveReport before = flow.LastSolve;
        FlowTrajectory trajectory = flow.Run(theta, 1, new FlowOptions { RelativeTolerance = 1e-10, MaxSteps = 3 });
        Assert.Null(flow.Evaluate(0, theta, velocity));
        Assert.Equal((LinearSolverKind.Cholesky, before), (before.Solver, flow.LastSolve));
        Assert.All(trajectory.Steps, step => Assert.Equal(LinearSolverKind.QR, step.Solve.Solver));
    }

    [Fact]
    public void Observer_OfAProjectedFlow_SeesWhatWasComputedAndWhatWasKept()
    {
        (ReferenceOutputMap map, QuadraticCost cost, double[] theta) = Small();
        CostLog log = new(map, cost);
        List<double> reported = [];
        // The first step by default is so short that it drifts off the law by no more than rounding.
        FlowTrajectory trajectory = new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run(
            theta, 4 * map.SampleCount, new FlowOptions { Observers = [log], InitialStep = 0.1 * map.SampleCount }, new CostReport(reported));
        Assert.Equal(trajectory.Steps.Skip(1).Select(step => (step.ComputedCost, step.Cost)), log.Costs);
        Assert.All(log.Costs, pair => Assert.NotEqual(pair.Computed, pair.Kept));
        Assert.Equal(trajectory.Steps.Skip(1).Select(step => step.Cost), reported);
    }

    [Fact]
    public void Flow_WhoseOutputsBecomeNaN_KeepsWhatWasComputed()
    {
        (ReferenceOutputMap map, QuadraticCost cost, double[] theta) = Small();
        BreakingMap breaking = new(map, 0.5 * cost.Value(Evaluate(map, theta)), cost);
        FlowTrajectory trajectory = new GradientFlow(breaking, cost, FlowMetric.PenroseAdapted()).Run(theta, 8 * map.SampleCount);
        Assert.Equal(RunStatus.NonFinite, trajectory.Status);
        Assert.Contains("Output 0 of sample 0 is NaN", trajectory.Message, StringComparison.Ordinal);
        Assert.InRange(trajectory.Cost / trajectory.Steps[0].Cost, 0.5, 0.51);
        Assert.Equal(cost.Value(Evaluate(map, trajectory.Theta.ToArray())), trajectory.Cost);
        Assert.True(trajectory.FailedSteps > 0);
    }

    [Fact]
    public void Flow_StartedAtZeroCost_StaysThere()
    {
        (ReferenceOutputMap map, _, double[] theta) = Small();
        QuadraticCost cost = new(Evaluate(map, theta), map.SampleCount);
        foreach (double alpha in new[] { 0, 0.5, 1 })
        {
            FlowTrajectory trajectory = new GradientFlow(map, cost, FlowMetric.Homotopy(alpha)).Run(theta, 10);
            trajectory.ThrowIfFailed();
            Assert.Equal(theta, trajectory.Theta.ToArray());
            Assert.Equal(0, trajectory.Cost);
        }

        StraightLineResult line = StraightLine.Run(map, cost, theta);
        Assert.Equal((RunStatus.Completed, 1.0, 0), (line.Status, line.ReachedTime, line.Work.Factorizations));
    }

    [Fact]
    public void Velocity_ByCholesky_DoesNotAllocate()
    {
        Random random = new(3);
        Spectrum spectrum = new(random, 30, 120, Spectrum.Geometric(30, 1e4));
        LinearOutputMap map = new(spectrum.Matrix);
        QuadraticCost cost = new(Gaussian.Vector(random, 30), 30);
        foreach (IMetric metric in new IMetric[] { FlowMetric.Standard, FlowMetric.PenroseAdapted(), FlowMetric.Homotopy(0.5) })
        {
            GradientFlow flow = new(map, cost, metric);
            double[] theta = new double[120], velocity = new double[120];
            Assert.Null(flow.Evaluate(0, theta, velocity));
            Allocation.AssertNone(() => flow.Evaluate(0, theta, velocity));
        }
    }

    [Fact]
    public void Arguments_ThatDoNotFit_AreRefusedByName()
    {
        (ReferenceOutputMap map, QuadraticCost cost, double[] theta) = Small();
        Assert.Equal("alpha", Assert.Throws<ArgumentOutOfRangeException>(() => FlowMetric.Homotopy(1.5)).ParamName);
        Assert.Equal("alpha", Assert.Throws<ArgumentOutOfRangeException>(() => FlowMetric.Homotopy(double.NaN)).ParamName);
        Assert.Equal("cost", Assert.Throws<ArgumentException>(() => new GradientFlow(map, new QuadraticCost([1, 2], 2), FlowMetric.Standard)).ParamName);
        ArgumentException nan = Assert.Throws<ArgumentException>(() => new QuadraticCost([1, 2, double.NaN, 4], 2));
        Assert.Contains("row 1, column 0", nan.Message, StringComparison.Ordinal);
        GradientFlow flow = new(map, cost, FlowMetric.Standard);
        Assert.Equal("theta", Assert.Throws<ArgumentException>(() => flow.Run(theta.AsSpan(1), 1)).ParamName);
        theta[3] = double.PositiveInfinity;
        Assert.Contains("index 3", Assert.Throws<ArgumentException>(() => flow.Run(theta, 1)).Message, StringComparison.Ordinal);
    }

    private static double[] Evaluate(OutputMap map, double[] theta)
    {
        double[] x = new double[map.RowCount];
        map.Evaluate(theta, x);
        return x;
    }

    private static (ReferenceOutputMap Map, QuadraticCost Cost, double[] Theta) Small()
    {
        JsonElement item = Oracle.Named(Oracle.Read("flows.json", "flows"), "flow0");
        ReferenceOutputMap map = new(item.Network(), item.Numbers("inputs"));
        return (map, new QuadraticCost(item.Numbers("targets"), map.SampleCount), item.Numbers("theta0"));
    }

    private sealed class CostLog(OutputMap map, QuadraticCost cost) : IStepObserver
    {
        public List<(double Computed, double Kept)> Costs { get; } = [];

        public void Observe(in AcceptedStep step) =>
            Costs.Add((cost.Value(Evaluate(map, step.Computed.ToArray())), cost.Value(Evaluate(map, step.State.ToArray()))));
    }

    private sealed class CostReport(List<double> costs) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => costs.Add(value.Cost!.Value);
    }

    /// <summary>Another map, with NaN outputs below a cost.</summary>
    private sealed class BreakingMap(OutputMap map, double level, QuadraticCost cost) : WrappedOutputMap(map)
    {
        protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
        {
            base.EvaluateCore(theta, outputs);
            if (cost.Value(outputs) < level)
                outputs.Fill(double.NaN);
        }
    }
}
