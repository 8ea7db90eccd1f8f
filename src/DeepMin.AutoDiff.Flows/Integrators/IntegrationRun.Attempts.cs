namespace DeepMin.AutoDiff.Flows;

/// <content>The attempts of a step, and why a run stops.</content>
public sealed partial class IntegrationRun
{
    // Steps that would leave a remainder this small end the run instead.
    private const double LandingTolerance = 1e-10;

    /// <summary>Attempts one step.</summary>
    /// <returns>Whether it was accepted.</returns>
    private bool AttemptNext()
    {
        if (AcceptedSteps + RejectedSteps >= _options.MaxSteps)
            return Stop(FlowStatus.MaxSteps, $"{_options.MaxSteps} steps led to time {Time} of {FinalTime}. {DescribeManySteps()}");
        double remaining = FinalTime - Time;
        double step = Math.Min(_nextStep, _stepper.LargestStep);
        bool isLast = step >= remaining * (1 - LandingTolerance);
        if (!isLast && !(step >= _minStep))
            return StopForStepSize(step);
        step = isLast ? remaining : step;
        return TryStep(step, isLast ? FinalTime : Time + step);
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

        double spectralProduct = _stepper.SpectralProduct;
        _stepper.Proposed.CopyTo(_corrected);
        bool isChanged = false;
        if (_correction?.Correct(end, _corrected, out isChanged) is { } correctionFailure)
            return Reject(correctionFailure, step);
        if (isChanged && _stepper.EvaluateCorrected(end, _corrected, _correctedDerivative) is { } evaluationFailure)
            return Reject(evaluationFailure, step);

        _history = decision.History;
        _nextStep = decision.NextStep;
        _stiffness.Observe(end, spectralProduct);
        Accept(step, end, error, isChanged, terminal);
        return true;
    }

    private void Accept(double step, double end, double error, bool isChanged, IntegrationEvent? terminal)
    {
        // Corrections read the field at the end of the step, where it was evaluated before.
        if ((_events.HasPassing || _recorder.IsDueBefore(end)) && _stepper.PrepareInterpolation())
            _stepper.EvaluateCorrected(end, _corrected, _correctedDerivative);
        _events.RecordInside(_stepper, _correction, step);
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
        stop ??= _events.Continue(end, _stepper.State, isChanged);
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
        : Stop(FlowStatus.StepSizeTooSmall, DescribeSmallStep(step));

    private bool Stop(FlowStatus status, string message)
    {
        Status = status;
        Message = StiffSince is { } since ? $"{message} The problem is stiff from time {since:g3} on: Rkc2 takes fewer evaluations." : message;
        return false;
    }
}
