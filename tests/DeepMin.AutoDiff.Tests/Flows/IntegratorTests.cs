using System.Text.Json;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

public class IntegratorTests
{
    [Fact]
    public void Tsit5_Coefficients_EqualThePublishedOnes()
    {
        JsonElement tableau = Oracle.Named(Oracle.Read("tableaus.json", "tableaus"), "Tsitouras 5(4)");
        Tsit5 method = new();
        Assert.Equal(tableau.GetProperty("order").GetInt32(), method.Order);
        Assert.Equal(tableau.GetProperty("embedded_order").GetInt32(), method.ErrorOrder);
        Assert.True(Close.MaxDifference(tableau.Numbers("c"), method.Nodes) <= 1e-15);
        Assert.True(Close.MaxDifference(tableau.Numbers("b").AsSpan(0, 6), method.Weights) <= 1e-15);
        Assert.True(Close.MaxDifference(tableau.Numbers("b_minus_embedded"), method.ErrorWeights) <= 1e-15);
        JsonElement rows = tableau.GetProperty("a");
        for (int stage = 1; stage < method.StageCount; stage++)
        {
            double[] row = [.. rows[stage - 1].EnumerateArray().Select(value => value.GetDouble())];
            Assert.True(Close.MaxDifference(row, method.Row(stage)) <= 1e-15);
        }
    }

    [Fact]
    public void Tsit5_Interpolant_MeetsBothEnds()
    {
        Tsit5 method = new();
        double[] weights = new double[7];
        method.InterpolationWeights(0, weights);
        Assert.All(weights, weight => Assert.Equal(0, weight));
        method.InterpolationWeights(1, weights);
        Assert.True(Close.MaxDifference(method.Weights, weights.AsSpan(0, 6)) <= 1e-14);
        Assert.Equal(0, weights[6], 1e-14);
    }

    [Theory]
    [InlineData("Tsit5", 5)]
    [InlineData("Rkc2", 2)]
    public void Method_AtFixedStep_HasItsOrderOnThePendulum(string name, double order)
    {
        IntegrationMethod method = name == "Tsit5" ? IntegrationMethod.Tsit5 : IntegrationMethod.Rkc2();
        double[] reference = FinalState(IntegrationMethod.Tsit5, 4.0 / 2000);
        double[] errors = [.. new[] { 20, 40, 80 }.Select(n => Close.MaxDifference(reference, FinalState(method, 4.0 / n)))];
        double slope = Math.Log2(errors[0] / errors[2]) / 2;
        Assert.InRange(slope, order - 0.2, order + 0.8);

        static double[] FinalState(IntegrationMethod method, double step) => Integrator.Run(
            FunctionField.Pendulum, [1, 0.5], 4, new IntegrationOptions { Method = method, FixedStep = step }).Theta.ToArray();
    }

    [Theory]
    [InlineData("Tsit5", 3.8, 5.5)]
    [InlineData("Rkc2", 1.8, 3.2)]
    public void DenseOutput_InsideSteps_HasItsOrder(string name, double lowest, double highest)
    {
        IntegrationMethod method = name == "Tsit5" ? IntegrationMethod.Tsit5 : IntegrationMethod.Rkc2();
        SavePoints points = SavePoints.Equidistant(4, 58);
        double[] Errors(double step) => [.. Integrator.Run(FunctionField.Pendulum, [1, 0.5], 4,
            new IntegrationOptions { Method = method, FixedStep = step, SavePoints = points }).States.Select(state => state[0])];
        double[] reference = Errors(4.0 / 2000);
        double slope = Math.Log2(Close.MaxDifference(reference, Errors(4.0 / 20)) / Close.MaxDifference(reference, Errors(4.0 / 80))) / 2;
        Assert.InRange(slope, lowest, highest);
    }

    [Theory]
    [InlineData(nameof(StepFilter.Integral))]
    [InlineData(nameof(StepFilter.ProportionalIntegral))]
    [InlineData(nameof(StepFilter.H211PI))]
    [InlineData(nameof(StepFilter.H211b))]
    [InlineData(nameof(StepFilter.H312PID))]
    public void PidController_WithEachFilter_KeepsTheTolerance(string name)
    {
        StepFilter filter = (StepFilter)typeof(StepFilter).GetProperty(name)!.GetValue(null)!;
        PidController controller = new(1e-8, 1e-10) { Filter = filter };
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 20, new IntegrationOptions { Controller = controller });
        double[] reference = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 20, new IntegrationOptions { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-13 }).Theta.ToArray();
        Assert.True(Close.MaxDifference(reference, trajectory.Theta.ToArray()) <= 1e-6);
        Assert.Equal(1 + (6 * (trajectory.AcceptedSteps + trajectory.RejectedSteps)), trajectory.Work.FieldEvaluations);
        Assert.True(trajectory.RejectedSteps < trajectory.AcceptedSteps / 2, $"{trajectory.RejectedSteps} rejected, {trajectory.AcceptedSteps} accepted");
    }

    [Fact]
    public void PidController_AtTheStabilityLimit_DoesNotReject()
    {
        FunctionField stiff = new(1, static (time, state, derivative) => derivative[0] = -200 * (state[0] - Math.Cos(time)));
        Trajectory trajectory = Integrator.Run(stiff, [1], 20, new IntegrationOptions { RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-5 });
        Assert.True(trajectory.AcceptedSteps > 20 * 200 / 3.6, $"{trajectory.AcceptedSteps} accepted: not at the limit");
        Assert.True(trajectory.RejectedSteps <= 5, $"{trajectory.RejectedSteps} rejected");
    }

    [Fact]
    public void PidController_Decisions_FollowTheStatedRule()
    {
        PidController controller = new();
        StepDecision rejected = controller.Decide(32, 1, 4, StepHistory.Start);
        Assert.False(rejected.IsAccepted);
        Assert.Equal(0.45, rejected.NextStep, 1e-12);
        Assert.Equal(0.9, controller.Decide(1 + 1e-12, 1, 4, StepHistory.Start).NextStep, 1e-9);
        Assert.Equal(0.2, controller.Decide(double.NaN, 1, 4, StepHistory.Start).NextStep, 1e-12);
        StepDecision accepted = controller.Decide(0.5, 2, 4, new StepHistory(0.25, 1, 1));
        Assert.True(accepted.IsAccepted);
        Assert.Equal(2 * 0.9 * Math.Pow(0.5, -0.14) * Math.Pow(0.25, 0.08), accepted.NextStep, 1e-12);
        Assert.Equal(new StepHistory(0.5, 0.25, 2), accepted.History);
    }

    [Fact]
    public void Rkc2_OnStiffRelaxation_NeedsFarFewerEvaluationsThanTsit5()
    {
        FunctionField stiff = new(1, static (time, state, derivative) => derivative[0] = -2000 * (state[0] - Math.Cos(time)), 2000);
        Trajectory Run(IntegrationMethod method) => Integrator.Run(stiff, [1], 10,
            new IntegrationOptions { Method = method, RelativeTolerance = 1e-4, AbsoluteTolerance = 1e-6 });
        Trajectory stabilized = Run(IntegrationMethod.Rkc2()), classical = Run(IntegrationMethod.Tsit5);
        Assert.Equal(Math.Cos(10), stabilized.Theta[0], 1e-3);
        Assert.True(stabilized.Work.FieldEvaluations * 5 < classical.Work.FieldEvaluations, $"{stabilized.Work.FieldEvaluations} against {classical.Work.FieldEvaluations}");
    }

    [Fact]
    public void Rkc2_OnAFieldWithoutSpectralRadius_IsRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Integrator.Run(new PlainField(), [1], 1, new IntegrationOptions { Method = IntegrationMethod.Rkc2() }));
        Assert.Contains(nameof(IVectorField.SpectralRadius), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ThatBecomesNonFinite_KeepsWhatWasComputed()
    {
        FunctionField singular = new(1, static (time, state, derivative) => derivative[0] = time < 1 ? 1 : double.NaN);
        Trajectory trajectory = Integrator.Run(singular, [0], 2, new IntegrationOptions { SavePoints = SavePoints.At(0, 0.25, 1.5) });
        Assert.Equal(RunStatus.NonFinite, trajectory.Status);
        Assert.InRange(trajectory.FinalTime, 0.5, 1);
        Assert.Equal(trajectory.FinalTime, trajectory.Theta[0], 1e-9);
        Assert.Equal([0, 0.25], trajectory.Times);
        Assert.Equal(trajectory.RejectedSteps, trajectory.FailedSteps);
        RunException error = Assert.Throws<RunException>(trajectory.ThrowIfFailed);
        Assert.Contains("not finite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_IntoASingularity_StopsForItsStepSize()
    {
        FunctionField blowUp = new(1, static (_, state, derivative) => derivative[0] = state[0] * state[0]);
        Trajectory trajectory = Integrator.Run(blowUp, [1], 2, new IntegrationOptions { MinStep = 1e-8 });
        Assert.Equal(RunStatus.StepSizeTooSmall, trajectory.Status);
        Assert.InRange(trajectory.FinalTime, 0.99, 1.0001);
    }

    [Fact]
    public void Run_WithTooFewSteps_SaysSo()
    {
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 100, new IntegrationOptions { MaxSteps = 7 });
        Assert.Equal(RunStatus.LimitReached, trajectory.Status);
        Assert.Equal(7, trajectory.AcceptedSteps + trajectory.RejectedSteps);
        Assert.Contains("MaxSteps", trajectory.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CancelledFromProgress_StopsAfterThatStep()
    {
        using CancellationTokenSource source = new();
        List<RunProgress> reports = [];
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 100, null, new Reporter(report =>
        {
            reports.Add(report);
            if (report.Steps == 5)
                source.Cancel();
        }), source.Token);
        Assert.Equal(RunStatus.Canceled, trajectory.Status);
        Assert.Equal(5, trajectory.AcceptedSteps);
        Assert.Equal(trajectory.FinalTime, reports[^1].Time);
    }

    [Fact]
    public void Run_SteppedByHand_IsTheIntegratedRun()
    {
        IntegrationRun run = new(FunctionField.Pendulum, [1, 0.5], 5);
        while (run.Step())
            Assert.Equal(RunStatus.Running, run.Status);
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 5);
        Assert.Equal(RunStatus.Completed, run.Status);
        Assert.Equal(trajectory.Theta.ToArray(), run.State.ToArray());
        Assert.Equal(5, trajectory.FinalTime);
    }

    [Fact]
    public void Observers_SeeEachAcceptedStep()
    {
        StepLog log = new();
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 5,
            new IntegrationOptions { Observers = [log], SavePoints = SavePoints.EachStep });
        Assert.Equal(trajectory.AcceptedSteps, log.Times.Count);
        Assert.Equal(trajectory.Times.Skip(1), log.Times);
        Assert.Equal(trajectory.States[^1].ToArray(), trajectory.Theta.ToArray());
    }

    [Fact]
    public void Arguments_ThatCannotBeIntegrated_AreRefusedByName()
    {
        Assert.Equal("theta", Assert.Throws<ArgumentException>(() => Integrator.Run(FunctionField.Pendulum, [1], 1)).ParamName);
        Assert.Equal("theta", Assert.Throws<ArgumentException>(() => Integrator.Run(FunctionField.Pendulum, [1, double.NaN], 1)).ParamName);
        Assert.Equal("finalTime", Assert.Throws<ArgumentOutOfRangeException>(() => Integrator.Run(FunctionField.Pendulum, [1, 1], 0)).ParamName);
        Assert.Equal("times", Assert.Throws<ArgumentException>(() => SavePoints.At(1, 1)).ParamName);
        Assert.Equal("relativeTolerance", Assert.Throws<ArgumentOutOfRangeException>(() => new PidController(double.NaN)).ParamName);
    }

    private sealed class PlainField : IVectorField
    {
        public int Dimension => 1;

        public StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative) => null;
    }

    private sealed class Reporter(Action<RunProgress> action) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => action(value);
    }

    private sealed class StepLog : IStepObserver
    {
        public List<double> Times { get; } = [];

        public void Observe(in AcceptedStep step) => Times.Add(step.Time);
    }
}
