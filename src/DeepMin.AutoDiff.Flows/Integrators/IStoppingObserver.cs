namespace DeepMin.AutoDiff.Flows;

/// <summary>An observer that may end the run after a step it saw; what was computed is kept.</summary>
public interface IStoppingObserver : IStepObserver
{
    /// <summary>Why the run must end; <see langword="null"/> to go on. Asked after each call of <see cref="IStepObserver.Observe"/>.</summary>
    StepFailure? Failure { get; }
}
