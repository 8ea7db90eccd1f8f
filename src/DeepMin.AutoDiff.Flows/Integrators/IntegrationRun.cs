using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>A run that can be stepped by hand, saved to a file and resumed to the same bits.</summary>
internal sealed partial class IntegrationRun
{
    private readonly IVectorField _field;
    private readonly MethodStepper _stepper;
    private readonly IntegrationMethod _method;
    private readonly IStepController _controller;
    private readonly IntegrationOptions _options;
    private readonly IStepCorrection? _correction;
    private readonly StateRecorder _recorder;
    private readonly EventLocator _events;
    private readonly StiffnessDetector _stiffness;
    private readonly CandidateStep _candidate;
    private readonly double _minStep;
    private StepHistory _history = StepHistory.Start;
    private StepFailure? _lastFailure;
    private double _nextStep;

    /// <summary>Starts a run at time 0.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="theta">Initial state θ₀, finite; it is copied.</param>
    /// <param name="finalTime">Final time, above 0.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="correction">Acts on accepted states; <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException">The state has the wrong length or is not finite, or the final time is not above 0, or a setting cannot be used (named).</exception>
    public IntegrationRun(IVectorField field, ReadOnlySpan<double> theta, double finalTime, IntegrationOptions? options = null, IStepCorrection? correction = null)
        : this(field, finalTime, options ?? new IntegrationOptions(), correction)
    {
        Require.Length(theta.Length, field.Dimension, nameof(theta));
        Finite.Require(theta, 1, nameof(theta));
        if (_stepper.Start(0, theta) is { } failure)
            Stop(failure.Status, $"{failure.Reason} This is the initial state: change θ₀ or the data.");
        _nextStep = _options.FixedStep ?? _options.InitialStep ?? InitialStep.Choose(_stepper.State, _stepper.Derivative, finalTime, _controller);
        _recorder.RecordStart(_stepper.State);
        if (Status == RunStatus.Running)
            Begin();
    }

    private IntegrationRun(IVectorField field, double finalTime, IntegrationOptions options, IStepCorrection? correction)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (!(finalTime > 0 && double.IsFinite(finalTime)))
            throw new ArgumentOutOfRangeException(nameof(finalTime), $"Expected a finite final time above 0, got {finalTime}.");
        IntegrationOptions.Require(options, finalTime);
        _field = field;
        _options = options;
        _method = options.Method;
        _controller = options.CreateController();
        _correction = correction;
        _minStep = options.MinStep ?? (options.SmallestShare * finalTime);
        FinalTime = finalTime;
        _stepper = _method.CreateStepper(field);
        _candidate = new CandidateStep(_stepper, correction, field.Dimension);
        _recorder = new StateRecorder(options.SavePoints, field.Dimension);
        _events = new EventLocator(options.Events, field.Dimension);
        _stiffness = new StiffnessDetector(_method.StabilityInterval);
    }

    /// <summary>Status so far.</summary>
    public RunStatus Status { get; private set; } = RunStatus.Running;

    /// <summary>What happened, and after a failure what to change.</summary>
    public string Message { get; private set; } = "The run is not at its end.";

    /// <summary>Time reached.</summary>
    public double Time => _stepper.Time;

    /// <summary>Time at which the run ends.</summary>
    public double FinalTime { get; }

    /// <summary>State at <see cref="Time"/>.</summary>
    public ReadOnlySpan<double> State => _stepper.State;

    /// <summary>Accepted steps.</summary>
    public int AcceptedSteps { get; private set; }

    /// <summary>Rejected steps, whatever the reason.</summary>
    public int RejectedSteps { get; private set; }

    /// <summary>Those of the rejected steps in which a value could not be used.</summary>
    public int FailedSteps { get; private set; }

    /// <summary>Evaluations of the vector field.</summary>
    public long Evaluations => _stepper.Evaluations;

    /// <summary>Length of the last accepted step.</summary>
    public double LastStep { get; private set; }

    /// <summary>The events that happened so far.</summary>
    public IReadOnlyList<EventOccurrence> Events => _events.Occurrences;

    /// <summary>See <see cref="Trajectory.UnresolvedEvents"/>.</summary>
    public IReadOnlyList<(string Name, double Start, double End)> UnresolvedEvents => _events.Unresolved;

    /// <summary>See <see cref="Trajectory.CheckpointFailure"/>.</summary>
    public string? CheckpointFailure { get; private set; }

    /// <summary>See <see cref="Trajectory.StiffSince"/>.</summary>
    public double? StiffSince => double.IsNaN(_stiffness.Since) ? null : _stiffness.Since;

    internal IReadOnlyList<double> SavedTimes => _recorder.Times;

    internal IReadOnlyList<double[]> SavedStates => _recorder.States;

    /// <summary>Makes one accepted step, after as many rejected ones as it takes.</summary>
    /// <returns>Whether the run can go on.</returns>
    public bool Step()
    {
        while (Status == RunStatus.Running)
        {
            if (AttemptNext())
                return Status == RunStatus.Running;
        }

        return false;
    }

    /// <summary>Steps until the run ends, writing the checkpoints that the options ask for.</summary>
    /// <param name="progress">Receives the time reached at each accepted step.</param>
    /// <param name="cancellationToken">Stops the run between attempts of a step.</param>
    /// <remarks>
    /// An exception of an observer, of the progress, of an event's function or of the field leaves the run at its last committed step, from
    /// which it can be stepped on, and is thrown on once the checkpoint of that step is written.
    /// </remarks>
    /// <exception cref="IOException">The first checkpoint cannot be written. Later ones that cannot are named by <see cref="CheckpointFailure"/>.</exception>
    public void Complete(IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (_options.CheckpointPath is { } path)
            Save(path);
        try
        {
            StepToEnd(progress, cancellationToken);
        }
        finally
        {
            SaveAsScheduled();
        }
    }

    /// <summary>The outcome so far.</summary>
    public Trajectory ToTrajectory() => new(this, default);

    private void StepToEnd(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        while (Status == RunStatus.Running)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Stop(RunStatus.Canceled, $"Canceled at time {Time} of {FinalTime}.");
                break;
            }

            if (!AttemptNext())
                continue;
            progress?.Report(new RunProgress(AcceptedSteps, RejectedSteps, null, Time, FinalTime, LastStep));
            if (_options.CheckpointPath is not null && AcceptedSteps % _options.CheckpointInterval == 0)
                SaveAsScheduled();
        }
    }

    private void Begin()
    {
        AcceptedStep start = new(Time, 0, 0, State, State, _stepper.Derivative);
        foreach (IStepObserver observer in _options.Observers)
            observer.Begin(start);
        FindEventsAtStart();
    }

    private void FindEventsAtStart()
    {
        // An Euler step so short that it shows the slope.
        double ahead = 1e-3 * _nextStep;
        double[] state = _stepper.State.ToArray();
        Vectors.AddScaled(ahead, _stepper.Derivative, state);
        StepEvents found = _events.Start(_stepper.State, ahead, state);
        _events.Commit(found);
        Conclude(null, found);
    }
}
