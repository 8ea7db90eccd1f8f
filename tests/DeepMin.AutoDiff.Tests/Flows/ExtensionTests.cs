using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>What a user replaces of a run: a tableau, an observer, and what a checkpoint knows of parts of one's own.</summary>
public sealed class ExtensionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("extension").FullName;

    private string Checkpoint => Path.Combine(_folder, "run.checkpoint");

    private static IntegrationMethod Heun => IntegrationMethod.ExplicitRungeKutta("Heun 2(1)", 2, 1, [0, 1, 1], [[], [1], [0.5, 0.5]], [-0.5, 0.5, 0], stabilityInterval: 2);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Tableau_OfHeun_HasTheBitsOfHeun()
    {
        Trajectory Run(IntegrationMethod method) => Integrator.Run(FunctionField.Pendulum, [1, 0.5], 4, new IntegrationOptions { Method = method, SavePoints = SavePoints.Equidistant(4, 9) });
        Trajectory own = Run(Heun), builtIn = Run(IntegrationMethod.Heun);
        Assert.Equal(builtIn.AcceptedSteps, own.AcceptedSteps);
        Assert.Equal(builtIn.Theta.ToArray(), own.Theta.ToArray());
        Assert.Equal(builtIn.States.SelectMany(state => state), own.States.SelectMany(state => state));
    }

    [Fact]
    public void Tableau_ThatDoesNotFit_IsRefusedByName()
    {
        static string Refused(string name, Func<IntegrationMethod> create)
        {
            ArgumentException error = Assert.ThrowsAny<ArgumentException>(create);
            Assert.Equal(name, error.ParamName);
            return error.Message;
        }

        Refused("order", () => IntegrationMethod.ExplicitRungeKutta("own", 0, 1, [0, 1], [[], [1]], [0.5, -0.5]));
        Refused("name", () => IntegrationMethod.ExplicitRungeKutta("", 1, 1, [0, 1], [[], [1]], [0.5, -0.5]));
        Assert.Contains("from 0 to 0.5", Refused("nodes", () => IntegrationMethod.ExplicitRungeKutta("own", 1, 1, [0, 0.5], [[], [1]], [0.5, -0.5])), StringComparison.Ordinal);
        Assert.Contains("got 1", Refused("errorWeights", () => IntegrationMethod.ExplicitRungeKutta("own", 1, 1, [0, 1], [[], [1]], [0.5])), StringComparison.Ordinal);
        Assert.Contains("in row 1", Refused("rows", () => IntegrationMethod.ExplicitRungeKutta("own", 1, 1, [0, 1], [[], [1, 2]], [0.5, -0.5])), StringComparison.Ordinal);
        Assert.Contains("got null", Refused("rows", () => IntegrationMethod.ExplicitRungeKutta("own", 1, 1, [0, 1], [null!, [1]], [0.5, -0.5])), StringComparison.Ordinal);
        Refused("errorWeights", () => IntegrationMethod.ExplicitRungeKutta("own", 1, 1, [0, 1], [[], [1]], [0.5, double.NaN]));
    }

    [Fact]
    public void Checkpoint_OfAnotherTableauOfThatName_IsRefused()
    {
        IntegrationOptions options = new() { Method = Heun, CheckpointPath = Checkpoint, MaxSteps = 3 };
        Integrator.Run(FunctionField.Pendulum, [1, 0.5], 40, options);
        Assert.Equal(RunStatus.LimitReached, Integrator.Resume(Checkpoint, FunctionField.Pendulum, options).Status);
        IntegrationMethod other = IntegrationMethod.ExplicitRungeKutta("Heun 2(1)", 2, 1, [0, 0.5, 1], [[], [0.5], [0, 1]], [-1, 1, 0]);
        Assert.Contains("tableau", Assert.Throws<InvalidDataException>(() => Integrator.Resume(Checkpoint, FunctionField.Pendulum, options with { Method = other })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Observer_LearnsItsStartFromTheRun()
    {
        Log log = new();
        Trajectory run = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 4, new IntegrationOptions { Observers = [log] });
        (double time, double step, double[] state, double[] derivative) = Assert.Single(log.Starts);
        Assert.Equal((0.0, 0.0), (time, step));
        Assert.Equal([1, 0.5], state);
        Assert.Equal([0.5, -Math.Sin(1)], derivative);
        Assert.Equal(run.AcceptedSteps, log.Steps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Observer_OfAResumedRun_BeginsThereOrRemembers(bool remembers)
    {
        IntegrationOptions options = new() { CheckpointPath = Checkpoint, MaxSteps = 3, Observers = [new Log { HasMemory = remembers }] };
        Trajectory part = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 4, options);
        Log log = new() { HasMemory = remembers };
        Trajectory whole = Integrator.Resume(Checkpoint, FunctionField.Pendulum, options with { MaxSteps = 1000, Observers = [log] });
        Assert.Equal(RunStatus.Completed, whole.Status);
        Assert.Equal(remembers ? whole.AcceptedSteps : whole.AcceptedSteps - part.AcceptedSteps, log.Steps);
        if (remembers)
            Assert.Empty(log.Starts);
        else
            Assert.Equal(part.FinalTime, Assert.Single(log.Starts).Time);
    }

    [Fact]
    public void Observer_ThatMayNotGoOn_EndsTheRun()
    {
        Log log = new() { Limit = 5 };
        Trajectory run = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 40, new IntegrationOptions { Observers = [log] });
        Assert.Equal((RunStatus.Stalled, 5, "Five steps are enough."), (run.Status, run.AcceptedSteps, run.Message));
    }

    [Fact]
    public void Checkpoint_OfAFieldOfAnotherIdentity_IsRefused()
    {
        IntegrationOptions options = new() { CheckpointPath = Checkpoint, MaxSteps = 3 };
        Integrator.Run(new Decay(1, "rate 1"), [1], 4, options);
        Assert.Equal(RunStatus.LimitReached, Integrator.Resume(Checkpoint, new Decay(1, "rate 1"), options).Status);
        string message = Assert.Throws<InvalidDataException>(() => Integrator.Resume(Checkpoint, new Decay(1, "rate 2"), options)).Message;
        Assert.Contains("field 'rate 2'", message, StringComparison.Ordinal);
        Assert.Contains("'rate 1'", message, StringComparison.Ordinal);
    }

    private sealed class Decay(double rate, string identity) : IVectorField
    {
        public int Dimension => 1;

        public string Identity => identity;

        public StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
        {
            derivative[0] = -rate * state[0];
            return null;
        }
    }

    private sealed class Log : IStepObserver
    {
        public List<(double Time, double StepSize, double[] State, double[] Derivative)> Starts { get; } = [];

        public int Steps { get; private set; }

        public int Limit { get; init; } = int.MaxValue;

        public bool HasMemory { get; init; }

        public StepFailure? Failure => Steps >= Limit ? new StepFailure(RunStatus.Stalled, "Five steps are enough.") : null;

        public void Begin(in AcceptedStep start) => Starts.Add((start.Time, start.StepSize, start.State.ToArray(), start.Derivative.ToArray()));

        public void Observe(in AcceptedStep step) => Steps++;

        public void Save(BinaryWriter writer) => writer.Write(Steps);

        public void Restore(BinaryReader reader) => Steps = reader.ReadInt32();
    }
}
