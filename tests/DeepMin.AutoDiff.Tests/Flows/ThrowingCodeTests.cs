using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>What ends by an exception of the caller's code is committed and saved up to its last step, and goes on to the same bits.</summary>
public sealed class ThrowingCodeTests : IDisposable
{
    private static readonly double[] Inputs = [-1, -0.4, 0.1, 0.5, 0.2, 0.9, -0.7, 0.3];
    private static readonly double[] Theta = NetworkInitializer.Create<ThrowingNet>(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("ends").FullName;

    private string Checkpoint => Path.Combine(_folder, "run.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("observer")]
    [InlineData("progress")]
    [InlineData("event")]
    [InlineData("field")]
    [InlineData("save")]
    public void Checkpoint_AfterAnException_HoldsTheLastCommittedStep(string source)
    {
        Trap trap = new(source, 30);
        IntegrationOptions options = trap.Options with { CheckpointPath = Checkpoint, CheckpointInterval = source == "save" ? 30 : 1000 };
        IntegrationRun run = new(trap.Field, [1, 0.5], 40, options);
        if (source == "save")
        {
            // A memory that cannot be saved costs its checkpoint, and not the run.
            run.Complete(trap);
            Assert.Equal(RunStatus.Completed, run.Status);
            Assert.Null(run.CheckpointFailure);
            return;
        }

        Assert.Throws<TrapException>(() => run.Complete(trap));
        Assert.InRange(run.AcceptedSteps, 25, 30);
        trap.Disarm();
        IntegrationRun resumed = IntegrationRun.Resume(Checkpoint, trap.Field, options);
        Assert.Equal((run.AcceptedSteps, run.Time), (resumed.AcceptedSteps, resumed.Time));
        Assert.Equal(run.State.ToArray(), resumed.State.ToArray());
        Assert.Null(run.CheckpointFailure);
    }

    [Theory]
    [InlineData("observer")]
    [InlineData("progress")]
    [InlineData("event")]
    [InlineData("field")]
    public void Run_SteppedOnAfterAnException_HasTheBitsOfTheUndisturbedOne(string source)
    {
        Trap calm = new(source, int.MaxValue), trap = new(source, 30);
        IntegrationRun undisturbed = new(calm.Field, [1, 0.5], 40, calm.Options), run = new(trap.Field, [1, 0.5], 40, trap.Options);
        undisturbed.Complete(calm);
        Assert.Throws<TrapException>(() => run.Complete(trap));
        trap.Disarm();
        run.Complete(trap);
        Trajectory expected = undisturbed.ToTrajectory(), actual = run.ToTrajectory();
        Assert.Equal(expected.Theta.ToArray(), actual.Theta.ToArray());
        Assert.Equal(expected.Times, actual.Times);
        Assert.Equal(expected.States, actual.States);
        Assert.Equal(expected.Events.Select(each => each.Time), actual.Events.Select(each => each.Time));
        Assert.Equal((expected.Status, expected.AcceptedSteps, expected.RejectedSteps, expected.Message), (actual.Status, actual.AcceptedSteps, actual.RejectedSteps, actual.Message));
        Assert.Equal(calm.Seen, trap.Seen);
        Assert.Equal(calm.SeenByTheLast, trap.SeenByTheLast);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Flow_SteppedOnAfterAnException_HasTheRecordsOfTheUndisturbedOne(bool throws)
    {
        using ModelOutputMap<ThrowingNet> map = new(Inputs);
        GradientFlow flow = new(map, new QuadraticCost([0.3, -0.2, 0.5, 0.1], 4), FlowMetric.PenroseAdapted());
        FlowTrajectory expected = flow.Run(Theta, 40, new FlowOptions { RelativeTolerance = 1e-8 });
        Trap trap = new("observer", throws ? 12 : int.MaxValue);
        FlowRun run = flow.Start(Theta, 40, new FlowOptions { RelativeTolerance = 1e-8, Observers = [.. trap.Options.Observers] });
        if (throws)
            Assert.Throws<TrapException>(() => run.Complete());
        trap.Disarm();
        FlowTrajectory actual = run.Complete();
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(actual.AcceptedSteps + 1, actual.Steps.Count);
        Assert.Equal(expected.Theta.ToArray(), actual.Theta.ToArray());
        Assert.Equal(actual.AcceptedSteps, trap.Seen.Count);
    }

    [Fact]
    public void Observer_ThatThrowsAtTheLastStep_LeavesTheRunAtItsEnd()
    {
        Trajectory calm = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 5);
        Trap trap = new("observer", calm.AcceptedSteps);
        IntegrationRun run = new(FunctionField.Pendulum, [1, 0.5], 5, new IntegrationOptions { Observers = [.. trap.Options.Observers] });
        Assert.Throws<TrapException>(() => run.Complete());
        Assert.Equal((RunStatus.Completed, 5.0), (run.Status, run.Time));
        Assert.False(run.Step());
        Assert.Equal(calm.Theta.ToArray(), run.State.ToArray());
    }

    [Fact]
    public void Events_AfterAResume_DoNotHappenAgain()
    {
        IntegrationEvent[] events =
        [
            new("zero", static (_, state) => state[0], IsTerminal: false),
            new("from the start", static (time, _) => time, IsTerminal: false),
            new("speed", static (_, state) => state[1] - 0.5, IsTerminal: false) { CountsAtStart = true },
        ];
        IntegrationOptions options = new() { Events = events };
        Trajectory whole = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 20, options);
        Assert.Equal(2, whole.Events.Count(each => each.Time == 0));
        for (int steps = 0; steps < whole.AcceptedSteps; steps += 5)
        {
            IntegrationRun run = new(FunctionField.Pendulum, [1, 0.5], 20, options);
            for (int i = 0; i < steps; i++)
                run.Step();
            run.Save(Checkpoint);
            Trajectory resumed = Integrator.Resume(Checkpoint, FunctionField.Pendulum, options);
            Assert.Equal(whole.Events.Select(each => (each.Name, each.Time)), resumed.Events.Select(each => (each.Name, each.Time)));
            Assert.Equal(whole.Theta.ToArray(), resumed.Theta.ToArray());
        }
    }

    private sealed class TrapException : Exception;

    /// <summary>Code of a caller that throws once, at a step.</summary>
    private sealed class Trap : IProgress<RunProgress>
    {
        private readonly string _source;
        private readonly int _step;
        private bool _isArmed = true;

        public Trap(string source, int step)
        {
            (_source, _step) = (source, step);
            Field = new FunctionField(2, (_, state, derivative) =>
            {
                ThrowAs("field");
                (derivative[0], derivative[1]) = (state[1], -Math.Sin(state[0]));
            });
            Options = new IntegrationOptions
            {
                SavePoints = SavePoints.Equidistant(40, 101),
                Observers = [new Log(this, Seen, "observer"), new Log(this, SeenByTheLast, "")],
                Events =
                [
                    new IntegrationEvent("zero", static (_, state) => state[0], IsTerminal: false),
                    new IntegrationEvent("trap", (_, state) =>
                    {
                        ThrowAs("event");
                        return state[1];
                    }, IsTerminal: false),
                ],
            };
        }

        public FunctionField Field { get; }

        public IntegrationOptions Options { get; }

        public List<double> Seen { get; } = [];

        public List<double> SeenByTheLast { get; } = [];

        public void Disarm() => _isArmed = false;

        public void Report(RunProgress value) => ThrowAs("progress");

        private void ThrowAs(string source)
        {
            if (_isArmed && source == _source && Seen.Count >= _step)
                throw new TrapException();
        }

        private sealed class Log(Trap trap, List<double> times, string source) : IStepObserver
        {
            public bool HasMemory => true;

            public void Observe(in AcceptedStep step)
            {
                times.Add(step.Time);
                trap.ThrowAs(source);
            }

            public void Save(BinaryWriter writer)
            {
                if (times.Count == trap._step)
                    trap.ThrowAs("save");
                writer.Write(times.Count);
            }

            public void Restore(BinaryReader reader) => reader.ReadInt32();
        }
    }
}

/// <summary>The network 2-6-1 with tanh.</summary>
[Network(inputs: 2)]
[Dense(6, Activation.Tanh)]
[Dense(1)]
public sealed partial class ThrowingNet;
