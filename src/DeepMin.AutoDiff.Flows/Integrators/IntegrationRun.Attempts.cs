namespace DeepMin.AutoDiff.Flows;

/// <content>The attempts of a step, and why a run stops.</content>
internal sealed partial class IntegrationRun
{
    // Steps that would leave a remainder this small end the run instead.
    private const double LandingTolerance = 1e-10;

    /// <summary>Attempts one step.</summary>
    /// <returns>Whether it was accepted.</returns>
    private bool AttemptNext()
    {
        if (AcceptedSteps + RejectedSteps >= _options.MaxSteps)
            return Stop(RunStatus.LimitReached, $"{_options.MaxSteps} steps led to time {Time} of {FinalTime}. {DescribeManySteps()}");
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
        if (_candidate.Attempt(step, end) is { } failure)
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

        double spectralProduct = _stepper.SpectralProduct;
        if ((_candidate.Correct() ?? _candidate.Finish()) is { } correctionFailure)
            return Reject(correctionFailure, step);
        StepEvents found = _events.Find(_candidate);
        if (found.IsStepDisturbed && MakeAgain(found, step, end) is { } repeatedFailure)
            return Reject(repeatedFailure, step);

        // Nothing is changed before what the caller's code is asked for is there; whatever that throws, the run stands at its last step.
        _recorder.LookInside(_candidate);
        _candidate.PrepareCommit();
        AcceptedStep accepted = new(_candidate.End, _candidate.Size, error, _candidate.Computed, _candidate.State, _candidate.Derivative);
        StepFailure? stop = _correction?.Accepted(accepted);
        _stiffness.Observe(_candidate.End, spectralProduct);
        Commit(decision, found);
        try
        {
            Notify(0, accepted, ref stop);
        }
        finally
        {
            Conclude(stop, found);
        }

        return true;
    }

    // A search for events makes the step to other ends; a terminal event shortens it.
    private StepFailure? MakeAgain(StepEvents found, double step, double end)
    {
        if (found.Terminal is not null)
        {
            end = found.Occurrences[^1].Time;
            step = end - Time;
        }

        return _candidate.Remake(step, end) ?? _candidate.Finish();
    }

    private void Commit(StepDecision decision, StepEvents found)
    {
        _history = decision.History;
        _nextStep = decision.NextStep;
        _lastFailure = null;
        LastStep = _candidate.Size;
        AcceptedSteps++;
        _candidate.Commit();
        _events.Commit(found);
        _recorder.Commit(Time, _stepper.State);
    }

    // Each observer sees the committed step, also after one that throws.
    private void Notify(int first, in AcceptedStep step, ref StepFailure? stop)
    {
        for (int i = first; i < _options.Observers.Count; i++)
        {
            try
            {
                _options.Observers[i].Observe(step);
                stop ??= _options.Observers[i].Failure;
            }
            catch
            {
                Notify(i + 1, step, ref stop);
                throw;
            }
        }
    }

    private void Conclude(StepFailure? stop, StepEvents found)
    {
        stop ??= found.Undefined;
        if (stop is not null)
            Stop(stop.Status, stop.Reason);
        else if (found.Terminal is { } terminal)
            Stop(RunStatus.Event, $"Event '{terminal.Name}' at time {found.Occurrences[^1].Time}.");
        else if (Time >= FinalTime)
            Stop(RunStatus.Completed, $"Reached time {FinalTime} in {AcceptedSteps} steps.");
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
        : Stop(RunStatus.StepSizeTooSmall, DescribeSmallStep(step));

    private bool Stop(RunStatus status, string message)
    {
        Status = status;
        Message = StiffSince is { } since ? $"{message} The problem is stiff from time {since:g3} on: Rkc2 takes fewer evaluations." : message;
        return false;
    }
}
