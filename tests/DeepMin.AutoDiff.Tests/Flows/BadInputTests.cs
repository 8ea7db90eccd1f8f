using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Laws;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>What cannot be computed is refused by name, or stops a run that keeps what came before.</summary>
public class BadInputTests
{
    private static readonly double[] Inputs = [-1, -0.6, -0.1, 0.4, 0.9];
    private static readonly double[] Targets = [0.3, -0.2, 0.5, 0.1, -0.4];
    private static readonly double[] Theta = NetworkInitializer.Create<LawNetwork>(1);

    public static TheoryData<string> Operators => ["Evaluate", "Jvp", "Vjp", "Gram and Jacobian"];

    [Theory]
    [MemberData(nameof(Operators))]
    public void Flow_WhoseOperatorBecomesNaN_StopsAndKeepsWhatWasComputed(string name)
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        QuadraticCost cost = new(Targets, 5);
        double level = 0.5 * cost.Value(Outputs(map, Theta));
        FlowOptions options = new() { SavePoints = SavePoints.At(0, 0.1) };
        IMetric metric = name == "Vjp" ? FlowMetric.Standard : FlowMetric.PenroseAdapted();
        FlowTrajectory trajectory = new GradientFlow(new BrokenMap(map, cost, level, name), cost, metric).Run(Theta, 30, options);
        Assert.True(trajectory.Status is RunStatus.NonFinite or RunStatus.SolveFailed, trajectory.Message);
        Assert.InRange(trajectory.Cost / level, 0.999, 1.1);
        Assert.Equal(2, trajectory.States.Count);
        Assert.True(trajectory.AcceptedSteps > 1 && trajectory.FailedSteps > 0);
        Assert.All(trajectory.Theta.ToArray(), value => Assert.True(double.IsFinite(value)));
        Assert.Throws<RunException>(trajectory.ThrowIfFailed);
    }

    [Fact]
    public void Rkc2_WhoseSpectralRadiusBecomesNaN_StopsAndSaysSo()
    {
        // The standard flow itself needs no Jvp, its spectral radius does.
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        QuadraticCost cost = new(Targets, 5);
        double level = 0.5 * cost.Value(Outputs(map, Theta));
        Rkc2 method = new();
        FlowTrajectory trajectory = new GradientFlow(new BrokenMap(map, cost, level, "Jvp"), cost, FlowMetric.Standard)
            .Run(Theta, 300, new FlowOptions { Method = method, RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-5 });
        Assert.Equal(RunStatus.NonFinite, trajectory.Status);
        Assert.Contains("spectral radius", trajectory.Message, StringComparison.Ordinal);
        Assert.True(trajectory.AcceptedSteps > 0);
    }

    [Fact]
    public void Cost_ThatBecomesNaN_StopsTheFlow()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        FlowTrajectory trajectory = new GradientFlow(map, new BrokenCost(new QuadraticCost(Targets, 5)), FlowMetric.PenroseAdapted()).Run(Theta, 30);
        Assert.True(trajectory.Status is RunStatus.NonFinite or RunStatus.SolveFailed, trajectory.Message);
        Assert.True(trajectory.AcceptedSteps > 0);
        Assert.InRange(trajectory.Cost, 0.01, 0.02);
    }

    [Fact]
    public void Solve_ThatCannotBeTrusted_IsARejectedStep()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        QuadraticCost cost = new(Targets, 5);
        FlakyMap flaky = new(map, failingEvaluation: 20);
        FlowOptions options = new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-11 };
        FlowTrajectory expected = new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run(Theta, 10, options);
        FlowTrajectory trajectory = new GradientFlow(flaky, cost, FlowMetric.PenroseAdapted()).Run(Theta, 10, options);
        Assert.True(trajectory.Status == RunStatus.Completed, trajectory.Message);
        Assert.Equal((0, 1), (expected.FailedSteps, trajectory.FailedSteps));
        Assert.All(trajectory.Steps, step => Assert.True(step.Solve.IsTrusted && step.Solve.RelativeResidual <= 1e-10));
        Assert.True(Support.Close.MaxDifference(expected.Theta.ToArray(), trajectory.Theta.ToArray()) <= 1e-7);
        Assert.Equal(expected.Cost, trajectory.Cost, 1e-6 * expected.Cost);
    }

    [Fact]
    public void SingularEverything_NeverPassesForSuccess()
    {
        // x does not depend on θ at all: both flows rest where they are, and no line leads anywhere.
        LinearOutputMap map = new(new double[3, 5]);
        QuadraticCost cost = new([1, 2, 3], 3);
        foreach (IMetric metric in new IMetric[] { FlowMetric.Standard, FlowMetric.Homotopy(0.5), FlowMetric.PenroseAdapted(), FlowMetric.PenroseAdapted(damping: 0.1) })
        {
            FlowTrajectory trajectory = new GradientFlow(map, cost, metric).Run([1, 2, 3, 4, 5], 10);
            Assert.Equal([1, 2, 3, 4, 5], trajectory.Theta.ToArray());
            Assert.Equal(14.0 / 6, trajectory.Cost, 1e-15);
            Assert.False(trajectory.IsOrbitKnown);
        }

        foreach (StraightLineOptions options in new StraightLineOptions[] { new(), new() { AllowDampedFinish = true } })
        {
            StraightLineResult line = StraightLine.Run(map, cost, new double[5], options);
            Assert.True(line.Status is RunStatus.StepSizeTooSmall or RunStatus.Stalled or RunStatus.SolveFailed, line.Message);
            Assert.Equal(14.0 / 6, line.Cost, 1e-15);
        }

        Assert.Equal((0, 5), (Equilibrium.Measure(map, cost, new double[5]).Rank, Equilibrium.Measure(map, cost, new double[5]).CriticalDimension));
    }

    [Fact]
    public void Options_ThatCannotBeUsed_AreRefusedByName()
    {
        void Refused(string name, string got, IntegrationOptions options)
        {
            ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => Integrator.Run(FunctionField.Pendulum, [1, 0], 5, options));
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
            Assert.Contains(got, error.Message, StringComparison.Ordinal);
            Assert.Equal("options", error.ParamName);
        }

        Refused("MaxSteps", "got 0", new IntegrationOptions { MaxSteps = 0 });
        Refused("InitialStep", "got -1", new IntegrationOptions { InitialStep = -1 });
        Refused("InitialStep", "got NaN", new IntegrationOptions { InitialStep = double.NaN });
        Refused("MinStep", "got -1", new IntegrationOptions { MinStep = -1 });
        Refused("SavePoints", "got 6", new IntegrationOptions { SavePoints = SavePoints.At(1, 6) });
        Refused("SavePoints", "got -1", new IntegrationOptions { SavePoints = SavePoints.At(-1, 2) });
        Assert.Contains("null", Assert.Throws<ArgumentException>(() => Integrator.Run(FunctionField.Pendulum, [1, 0], 5, new IntegrationOptions { Method = null! })).Message, StringComparison.Ordinal);
        Refused("CheckpointInterval", "got 0", new IntegrationOptions { CheckpointPath = "x", CheckpointInterval = 0 });
        Refused("CheckpointPath", "got an empty one", new IntegrationOptions { CheckpointPath = "" });
        Refused("RelativeTolerance", "got -1", new IntegrationOptions { RelativeTolerance = -1 });
        Refused("AbsoluteTolerance", "got NaN", new IntegrationOptions { AbsoluteTolerance = double.NaN });
        Refused("AbsoluteTolerance", "above 0", new IntegrationOptions { RelativeTolerance = 0 });
        Refused("FixedStep", "got 0", new IntegrationOptions { FixedStep = 0 });
        Refused("FixedStep", "got both", new IntegrationOptions { FixedStep = 0.1, RelativeTolerance = 1e-6 });
        Assert.Equal("function", Assert.Throws<ArgumentNullException>(() => new ScalarSummary(null!)).ParamName);
    }

    private static double[] Outputs(OutputMap map, double[] theta)
    {
        double[] x = new double[map.RowCount];
        map.Evaluate(theta, x);
        return x;
    }

    /// <summary>A map with one operator that gives NaN where the cost is below a level.</summary>
    private sealed class BrokenMap(OutputMap map, QuadraticCost cost, double level, string broken) : WrappedOutputMap(map)
    {
        private readonly OutputMap _map = map;

        protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
        {
            base.EvaluateCore(theta, outputs);
            Break("Evaluate", theta, outputs);
        }

        protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
        {
            base.JvpCore(theta, tangent, outputTangent);
            Break("Jvp", theta, outputTangent);
        }

        protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
        {
            base.VjpCore(theta, cotangent, parameterCotangent);
            Break("Vjp", theta, parameterCotangent);
        }

        protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
        {
            base.JacobianCore(theta, outputs, jacobian);
            Break("Gram and Jacobian", theta, jacobian);
        }

        protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram)
        {
            base.GramCore(theta, gram);
            Break("Gram and Jacobian", theta, gram);
        }

        private void Break(string name, ReadOnlySpan<double> theta, Span<double> result)
        {
            if (name == broken && cost.Value(Outputs(_map, theta.ToArray())) < level)
                result[result.Length / 2] = double.NaN;
        }
    }

    /// <summary>A map whose Gram matrix and Jacobian are wrong once.</summary>
    private sealed class FlakyMap(OutputMap map, int failingEvaluation) : WrappedOutputMap(map)
    {
        protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
        {
            base.JacobianCore(theta, outputs, jacobian);
            Distort(jacobian);
        }

        protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram)
        {
            base.GramCore(theta, gram);
            Distort(gram);
        }

        private void Distort(Span<double> values)
        {
            for (int i = 0; Work.Evaluations == failingEvaluation && i < values.Length; i++)
                values[i] *= 1 + Math.Abs(Math.Sin(i));
        }
    }

    private sealed class BrokenCost(QuadraticCost cost) : ICost
    {
        public int RowCount => cost.RowCount;

        public double Value(ReadOnlySpan<double> outputs) => cost.Value(outputs);

        public void Gradient(ReadOnlySpan<double> outputs, Span<double> gradient)
        {
            cost.Gradient(outputs, gradient);
            if (cost.Value(outputs) < 0.01)
                gradient[1] = double.NaN;
        }

        public double Curvature(ReadOnlySpan<double> outputs) => cost.Curvature(outputs);
    }
}
