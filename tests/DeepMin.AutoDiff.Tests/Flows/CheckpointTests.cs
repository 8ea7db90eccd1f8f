using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Laws;

namespace DeepMin.AutoDiff.Tests.Flows;

public sealed class CheckpointTests : IDisposable
{
    private static readonly double[] Inputs = [-1, -0.6, -0.1, 0.4, 0.9];
    private static readonly double[] Targets = [0.3, -0.2, 0.5, 0.1, -0.4];
    private static readonly double[] Theta = NetworkInitializer.Create<LawNetwork>(1);

    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<string> Methods => ["Euler", "Heun", "RungeKutta4", "BogackiShampine", "Tsit5", "Dopri5", "Dop853", "Rkc2"];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Integration_Resumed_HasTheBitsOfTheUninterruptedOne(string name)
    {
        IntegrationOptions options = new()
        {
            Method = Method(name),
            RelativeTolerance = 1e-4,
            AbsoluteTolerance = 1e-6,
            SavePoints = SavePoints.Equidistant(6, 30),
            Events = [new IntegrationEvent("turn", static (_, state) => state[1], IsTerminal: false)],
        };
        Trajectory whole = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 6, options);
        IntegrationRun run = new(FunctionField.Pendulum, [1, 0.5], 6, options);
        while (run.AcceptedSteps < whole.AcceptedSteps / 2)
            run.Step();
        run.Save(_path);
        Trajectory resumed = Integrator.Resume(_path, FunctionField.Pendulum, options);
        Assert.True(run.Time is > 1 and < 5, $"interrupted at {run.Time}");
        Assert.Equal(RunStatus.Completed, resumed.Status);
        AssertEqual(whole, resumed);
    }

    [Theory]
    [InlineData("Tsit5", 1, true)]
    [InlineData("Tsit5", 1, false)]
    [InlineData("BogackiShampine", 0.5, false)]
    [InlineData("Dop853", 1, true)]
    [InlineData("Rkc2", 0, false)]
    [InlineData("Rkc2", 0.5, false)]
    public void Flow_Resumed_HasTheBitsOfTheUninterruptedOne(string name, double alpha, bool isProjected)
    {
        AssertResumes(() => new Run(name, alpha, isProjected));
    }

    [Fact]
    public void MatrixFreeFlow_Resumed_HasTheBitsOfTheUninterruptedOne() =>
        AssertResumes(() => new Run("Tsit5", 1, true, new LinearSolverOptions { Iterative = new IterativeSolverOptions { RelativeResidual = 1e-10 } }));

    [Fact]
    public void Flow_ResumedOnMoreThreads_HasTheBitsOfTheUninterruptedOne()
    {
        double[] inputs = [.. Enumerable.Range(0, 600).Select(i => Math.Sin(i))], targets = [.. inputs.Select(x => x * x)];
        ThreadTeam team = new(2);
        GradientFlow Create(ThreadTeam threads) => new(new ModelOutputMap<LawNetwork>(inputs) { Team = threads }, new QuadraticCost(targets, 600), FlowMetric.Standard);
        FlowOptions options = new() { Method = IntegrationMethod.Rkc2(), RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-5 };
        FlowTrajectory expected = Create(ThreadTeam.Sequential).Run(Theta, 3000, options);
        FlowRun run = Create(ThreadTeam.Sequential).Start(Theta, 3000, options);
        while (run.Time < 300)
            run.Step();
        run.Save(_path);
        AssertEqual(expected, Create(team).Resume(_path, options).Complete());
    }

    [Fact]
    public void Flow_CancelledAndResumedAgainAndAgain_HasTheBitsOfTheUninterruptedOne()
    {
        Run whole = new("Tsit5", 1, true);
        FlowTrajectory expected = whole.Flow.Run(Theta, 10, whole.Options);
        FlowOptions limited = whole.Options with { MaxSteps = 3, CheckpointPath = _path, Observers = [] };
        FlowTrajectory part = new Run("Tsit5", 1, true).Flow.Run(Theta, 10, limited);
        Assert.Equal(RunStatus.LimitReached, part.Status);
        for (int i = 2; part.Status == RunStatus.LimitReached; i++)
            part = new Run("Tsit5", 1, true).Flow.Resume(_path, limited with { MaxSteps = 3 * i, Observers = [] }).Complete();
        AssertEqual(expected, part);

        using CancellationTokenSource source = new();
        source.Cancel();
        new Run("Tsit5", 1, true).Flow.Start(Theta, 10, limited).Complete(null, source.Token);
        AssertEqual(expected, new Run("Tsit5", 1, true).Flow.Resume(_path, limited with { MaxSteps = 1000 }).Complete());
    }

    [Fact]
    public void Schedule_WritesTheFileEveryFewSteps()
    {
        IntegrationOptions options = new() { CheckpointPath = _path, CheckpointInterval = 3, MaxSteps = 7 };
        IntegrationRun run = new(FunctionField.Pendulum, [1, 0.5], 100, options);
        run.Complete(new Reporter(progress =>
        {
            if (progress.Steps is 4 or 5)
                Assert.Equal(3, IntegrationRun.Resume(_path, FunctionField.Pendulum, options).AcceptedSteps);
        }));
        Assert.Equal(run.AcceptedSteps, IntegrationRun.Resume(_path, FunctionField.Pendulum, options).AcceptedSteps);
        Assert.Equal(7, run.AcceptedSteps + run.RejectedSteps);
    }

    [Fact]
    public void Schedule_OfAFileThatCannotBeWritten_FailsBeforeTheFirstStep()
    {
        IntegrationOptions options = new() { CheckpointPath = Path.Combine(_path, "below a file") };
        IntegrationRun run = new(FunctionField.Pendulum, [1, 0.5], 100, options);
        Assert.ThrowsAny<IOException>(() => run.Complete());
        Assert.Equal((0, RunStatus.Running), (run.AcceptedSteps, run.Status));
    }

    [Fact]
    public void Flow_RunTwice_HasTheSameBits()
    {
        // Eigenvalues so close that the power iteration, which starts where it ended before, never converges.
        using LinearOutputMap map = new(new double[,] { { 1, 0, 0 }, { 0, 0.99, 0.1 }, { 0, 0.1, 1.01 } });
        GradientFlow flow = new(map, new QuadraticCost([1, 2, 3], 3), FlowMetric.Standard);
        FlowOptions options = new() { Method = Method("Rkc2"), RelativeTolerance = 1e-2, AbsoluteTolerance = 1e-2, InitialStep = 50 };
        FlowTrajectory first = flow.Run([0, 0, 0], 100, options), second = flow.Run([0, 0, 0], 100, options);
        Assert.Equal(first.Steps, second.Steps);
        AssertEqual(first, second);
    }

    [Fact]
    public void Checkpoint_OfAnotherProblem_IsRefusedNamingTheDifference()
    {
        Run run = new("Tsit5", 1, true);
        FlowRun half = run.Flow.Start(Theta, 10, run.Options);
        half.Step();
        half.Save(_path);
        using ModelOutputMap<LawNetwork> map = new(Inputs), otherInputs = new([-1, -0.6, -0.1, 0.4, 0.8]), fewer = new([-1, -0.6]);
        using ModelOutputMap<OtherLawNetwork> otherModel = new(Inputs);
        PenroseAdaptedMetric metric = new();
        QuadraticCost cost = new(Targets, 5);
        Refused("model 'OtherLawNetwork in Double", "got one of 'LawNetwork in Double", Expect(otherModel, cost, metric, run.Options));
        Refused("inputs", "5 values with hash", Expect(otherInputs, cost, metric, run.Options));
        Refused("inputs", "2 values with hash", Expect(fewer, new QuadraticCost([1, 2], 2), metric, run.Options));
        Refused("targets", "hash", Expect(map, new QuadraticCost([0.3, -0.2, 0.5, 0.1, -0.5], 5), metric, run.Options));
        Refused("cost 'quadratic, weighted'", "quadratic of 5 samples", Expect(map, new WeightedQuadraticCost(Targets, [1, 1, 1, 1, 2]), metric, run.Options));
        Refused("metric 'homotopy, alpha 0.5, damping 0'", "Penrose-adapted, damping 0", Expect(map, cost, FlowMetric.Homotopy(0.5), run.Options));
        Refused("method 'Dormand–Prince 5(4)'", "Tsitouras 5(4)", Expect(map, cost, metric, run.Options with { Method = IntegrationMethod.Dopri5 }));
        Refused("tolerances", "relative 1E-08", Expect(map, cost, metric, run.Options with { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-10 }));
        Refused("projection", "'yes'", Expect(map, cost, metric, run.Options with { ProjectOntoKnownOrbit = false }));
        Refused("save points", "values with hash", Expect(map, cost, metric, run.Options with { SavePoints = SavePoints.At(1) }));
        Refused("events", "''", Expect(map, cost, metric, run.Options with { Events = [new IntegrationEvent("mine", static (_, _) => 1)] }));
        Refused("observers", "LawObserver", Expect(map, cost, metric, run.Options with { Observers = [] }));
    }

    [Fact]
    public void Checkpoint_OfAFieldThatCannotSayWhatItIs_IsRefusedByItsValue()
    {
        IntegrationRun run = new(FunctionField.Pendulum, [1, 0.5], 6);
        run.Step();
        run.Save(_path);
        FunctionField other = new(2, static (_, state, derivative) => (derivative[0], derivative[1]) = (state[1], -1.1 * Math.Sin(state[0])));
        Assert.Contains("derivatives differ by", Assert.Throws<InvalidDataException>(() => IntegrationRun.Resume(_path, other)).Message, StringComparison.Ordinal);
        Assert.Contains("dimension '3'", Assert.Throws<InvalidDataException>(() => IntegrationRun.Resume(_path, new FunctionField(3, static (_, _, _) => { }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsDamaged_IsRefused()
    {
        IntegrationRun run = new(FunctionField.Pendulum, [1, 0.5], 6);
        run.Step();
        run.Save(_path);
        byte[] intact = File.ReadAllBytes(_path);
        for (int i = 8; i < intact.Length; i += 7)
        {
            byte[] changed = [.. intact];
            changed[i] ^= 1;
            File.WriteAllBytes(_path, changed);
            Assert.Contains("intact", Assert.Throws<InvalidDataException>(() => IntegrationRun.Resume(_path, FunctionField.Pendulum)).Message, StringComparison.Ordinal);
            File.WriteAllBytes(_path, intact[..i]);
            Assert.Contains(_path, Assert.Throws<InvalidDataException>(() => IntegrationRun.Resume(_path, FunctionField.Pendulum)).Message, StringComparison.Ordinal);
        }

        File.WriteAllText(_path, "{}");
        Assert.Contains("begin", Assert.Throws<InvalidDataException>(() => IntegrationRun.Resume(_path, FunctionField.Pendulum)).Message, StringComparison.Ordinal);
    }

    private static IntegrationMethod Method(string name) => name switch
    {
        "Euler" => IntegrationMethod.Euler,
        "Heun" => IntegrationMethod.Heun,
        "RungeKutta4" => IntegrationMethod.RungeKutta4,
        "BogackiShampine" => IntegrationMethod.BogackiShampine,
        "Dopri5" => IntegrationMethod.Dopri5,
        "Dop853" => IntegrationMethod.Dop853,
        // So few stages that the estimate of the spectral radius sets the steps: its last bits show.
        "Rkc2" => IntegrationMethod.Rkc2(4),
        _ => IntegrationMethod.Tsit5,
    };

    private static void AssertEqual(Trajectory expected, Trajectory actual)
    {
        Assert.Equal(expected.FinalTime, actual.FinalTime);
        Assert.Equal(expected.Theta.ToArray(), actual.Theta.ToArray());
        Assert.Equal(expected.Times, actual.Times);
        Assert.Equal(expected.States, actual.States);
        Assert.Equal(expected.Events.Select(each => (each.Name, each.Time, each.State[0])), actual.Events.Select(each => (each.Name, each.Time, each.State[0])));
        Assert.Equal(
            (expected.AcceptedSteps, expected.RejectedSteps, expected.FailedSteps, expected.Work.FieldEvaluations),
            (actual.AcceptedSteps, actual.RejectedSteps, actual.FailedSteps, actual.Work.FieldEvaluations));
    }

    private void AssertResumes(Func<Run> create)
    {
        Run whole = create(), first = create(), second = create();
        FlowTrajectory expected = whole.Flow.Run(Theta, whole.FinalTime, whole.Options);
        FlowRun run = first.Flow.Start(Theta, whole.FinalTime, first.Options);
        while (run.ToTrajectory().AcceptedSteps < expected.AcceptedSteps / 2)
            run.Step();
        run.Save(_path);
        FlowTrajectory resumed = second.Flow.Resume(_path, second.Options).Complete();
        AssertEqual(expected, resumed);
        Assert.Equal(expected.Steps, resumed.Steps);
        Assert.Equal(expected.Work, resumed.Work);
        Assert.Equal(expected.IsOrbitKnown, resumed.IsOrbitKnown);
        Assert.Equal(whole.Laws.Reports, second.Laws.Reports);
        Assert.All(second.Laws.Reports, report => Assert.Equal(expected.AcceptedSteps, report.StepCount));
    }

    private static Func<string, FlowRun> Expect(OutputMap map, ICost cost, IMetric metric, FlowOptions options) =>
        path => new GradientFlow(map, cost, metric).Resume(path, options);

    private void Refused(string expected, string got, Func<string, FlowRun> resume)
    {
        string message = Assert.Throws<InvalidDataException>(() => resume(_path)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(got, message, StringComparison.Ordinal);
    }

    private sealed class Run
    {
        public Run(string method, double alpha, bool isProjected, LinearSolverOptions? solver = null)
        {
            Flow = new GradientFlow(new ModelOutputMap<LawNetwork>(Inputs), new QuadraticCost(Targets, 5), alpha == 1 ? FlowMetric.PenroseAdapted() : FlowMetric.Homotopy(alpha), solver);
            FinalTime = method == "Rkc2" ? 200 : 10;
            Laws = new LawObserver(Flow, [FlowLaw.MonotoneCost(), FlowLaw.CostRate(alpha)]);
            Options = new FlowOptions
            {
                Method = Method(method),
                RelativeTolerance = method == "Rkc2" ? 1e-3 : 1e-8,
                AbsoluteTolerance = method == "Rkc2" ? 1e-5 : 1e-10,
                SavePoints = SavePoints.Equidistant(FinalTime, 20),
                ProjectOntoKnownOrbit = isProjected,
                Observers = [Laws],
            };
        }

        public GradientFlow Flow { get; }

        public double FinalTime { get; }

        public LawObserver Laws { get; }

        public FlowOptions Options { get; }
    }

    private sealed class Reporter(Action<RunProgress> action) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => action(value);
    }
}
