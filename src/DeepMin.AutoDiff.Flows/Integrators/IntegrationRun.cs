namespace DeepMin.AutoDiff.Flows;

/// <summary>A run that can be stepped by hand.</summary>
public sealed class IntegrationRun
{
    // Steps that would leave a remainder this small end the run instead.
    private const double LandingTolerance = 1e-10;

    private readonly MethodStepper _stepper;
    private readonly IntegrationMethod _method;
    private readonly IStepController _controller;
    private readonly IntegrationOptions _options;
    private readonly IStepCorrection? _correction;
    private readonly StateRecorder _recorder;
    private readonly EventLocator _events;
    private readonly double[] _corrected;
    private readonly double[] _correctedDerivative;
    private readonly double _minStep;
    private StepHistory _history = StepHistory.Start;
    private StepFailure? _lastFailure;
    private double _nextStep;

    /// <summary>Starts a run at time 0.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="state">Initial state, finite; it is copied.</param>
    /// <param name="finalTime">Final time, above 0.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="correction">Acts on accepted states; <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException">The state has the wrong length or is not finite, or the final time is not above 0.</exception>
    public IntegrationRun(IVectorField field, ReadOnlySpan<double> state, double finalTime, IntegrationOptions? options = null, IStepCorrection? correction = null)
    {
        ArgumentNullException.ThrowIfNull(field);
        Finite.Require(state, 1, nameof(state));
        if (!(finalTime > 0 && double.IsFinite(finalTime)))
            throw new ArgumentOutOfRangeException(nameof(finalTime), $"Expected a finite final time above 0, got {finalTime}.");
        _options = options ?? new IntegrationOptions();
        _method = _options.Method;
        _controller = _options.Controller ?? _method.DefaultController();
        _correction = correction;
        _corrected = new double[field.Dimension];
        _correctedDerivative = new double[field.Dimension];
        _minStep = _options.MinStep ?? 1e-14 * finalTime;
        FinalTime = finalTime;
        _stepper = _method.CreateStepper(field);
        _recorder = new StateRecorder(_options.SavePoints, field.Dimension);
        if (_stepper.Start(0, state) is { } failure)
            Stop(failure.Status, $"{failure.Reason} This is the initial state: change θ₀ or the data.");
        _nextStep = _options.InitialStep ?? InitialStep.Choose(_stepper.State, _stepper.Derivative, finalTime, _controller);
        _recorder.RecordStart(_stepper.State);
        _events = new EventLocator(_options.Events, field.Dimension);
        if (Status == FlowStatus.Running)
            _events.Start(0, _stepper.State);
    }

    /// <summary>Status so far.</summary>
    public FlowStatus Status { get; private set; } = FlowStatus.Running;

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

    internal IReadOnlyList<double> SavedTimes => _recorder.Times;

    internal IReadOnlyList<double[]> SavedStates => _recorder.States;

    /// <summary>Makes one accepted step, after as many rejected ones as it takes.</summary>
    /// <returns>Whether the run can go on.</returns>
    public bool Step()
    {
        while (Status == FlowStatus.Running)
        {
            if (AcceptedSteps + RejectedSteps >= _options.MaxSteps)
                return Stop(FlowStatus.MaxSteps, $"{_options.MaxSteps} steps led to time {Time} of {FinalTime}. Raise MaxSteps, loosen the tolerance, or use Rkc2 if the flow is stiff.");
            double remaining = FinalTime - Time;
            double step = Math.Min(_nextStep, _stepper.LargestStep);
            bool isLast = step >= remaining * (1 - LandingTolerance);
            if (!isLast && !(step >= _minStep))
                return StopForStepSize(step);
            step = isLast ? remaining : step;
            if (TryStep(step, isLast ? FinalTime : Time + step))
                return Status == FlowStatus.Running;
        }

        return false;
    }

    internal void Complete(IProgress<FlowProgress>? progress, CancellationToken cancellationToken)
    {
        while (Status == FlowStatus.Running)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Stop(FlowStatus.Cancelled, $"Cancelled at time {Time} of {FinalTime}.");
                return;
            }

            int accepted = AcceptedSteps;
            Step();
            if (AcceptedSteps > accepted)
                progress?.Report(new FlowProgress(Time, FinalTime, LastStep, AcceptedSteps, RejectedSteps, double.NaN));
        }
    }

    private bool TryStep(double step, double end)
    {
        if (_stepper.Attempt(step) is { } failure)
            return Reject(failure, step);

        double error = _controller.ErrorNorm(_stepper.Error, _stepper.State, _stepper.Proposed);
        StepDecision decision = _controller.Decide(error, step, _method.ErrorOrder, _history);
        if (!decision.IsAccepted)
        {
            RejectedSteps++;
            _lastFailure = null;
            _nextStep = decision.NextStep;
            return false;
        }

        // A step with a terminal event inside is made again, to the time of the event.
        IntegrationEvent? terminal = null;
        if (_events.FindTerminal(_stepper, step) is { } found && found.Time > Time)
        {
            (terminal, end) = found;
            step = end - Time;
            if (_stepper.Attempt(step) is { } shortFailure)
                return Reject(shortFailure, step);
        }

        _stepper.Proposed.CopyTo(_corrected);
        bool isChanged = false;
        if (_correction?.Correct(end, _corrected, out isChanged) is { } correctionFailure)
            return Reject(correctionFailure, step);
        if (isChanged && _stepper.EvaluateCorrected(end, _corrected, _correctedDerivative) is { } evaluationFailure)
            return Reject(evaluationFailure, step);

        _history = decision.History;
        _nextStep = decision.NextStep;
        Accept(step, end, error, isChanged, terminal);
        return true;
    }

    private void Accept(double step, double end, double error, bool isChanged, IntegrationEvent? terminal)
    {
        // Corrections read the field at the end of the step, where it was evaluated before.
        if ((_events.HasPassing || _recorder.IsDueBefore(end)) && _stepper.PrepareInterpolation())
            _stepper.EvaluateCorrected(end, _corrected, _correctedDerivative);
        _events.RecordInside(_stepper, step);
        _recorder.RecordInside(_stepper, _correction, step, end);
        ReadOnlySpan<double> derivative = isChanged ? _correctedDerivative : _stepper.ProposedDerivative;
        AcceptedStep accepted = new(end, step, error, _stepper.Proposed, _corrected, derivative);
        StepFailure? stop = _correction?.Accepted(accepted);
        foreach (IStepObserver observer in _options.Observers)
        {
            observer.Observe(accepted);
            stop ??= (observer as IStoppingObserver)?.Failure;
        }

        if (isChanged)
            _stepper.Commit(end, _corrected, _correctedDerivative);
        else
            _stepper.Commit(end);
        _recorder.RecordEnd(end, _stepper.State);
        AcceptedSteps++;
        LastStep = step;
        _lastFailure = null;
        _events.Continue(end, _stepper.State);
        if (stop is not null)
            Stop(stop.Status, stop.Reason);
        else if (terminal is not null)
            StopAt(terminal, end);
        else if (end >= FinalTime)
            Stop(FlowStatus.Completed, $"Reached time {FinalTime} in {AcceptedSteps} steps.");
    }

    private void StopAt(IntegrationEvent terminal, double time)
    {
        _events.RecordTerminal(terminal, time, _stepper.State);
        Stop(FlowStatus.Event, $"Event '{terminal.Name}' at time {time}.");
    }

    private bool Reject(StepFailure failure, double step)
    {
        RejectedSteps++;
        FailedSteps++;
        _lastFailure = failure;
        _nextStep = _controller.Shorten(step);
        if (!(_nextStep < step))
            Stop(failure.Status, failure.Reason);
        return false;
    }

    private bool StopForStepSize(double step) => _lastFailure is { } failure
        ? Stop(failure.Status, $"{failure.Reason} Steps down to {step:g3} at time {Time} did not help.")
        : Stop(FlowStatus.StepSizeTooSmall, $"Error control asked for a step of {step:g3} at time {Time}, below {_minStep:g3}. The flow is near a singularity (a change of rank), or the tolerance is below rounding.");

    private bool Stop(FlowStatus status, string message)
    {
        Status = status;
        Message = message;
        return false;
    }
}
