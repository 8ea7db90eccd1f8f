namespace DeepMin.AutoDiff.Flows;

/// <summary>Sees every accepted step of a run, and keeps what it wants of it.</summary>
public interface IStepObserver
{
    /// <summary>Called after each accepted step, in order.</summary>
    /// <param name="step">The step; its spans are valid during the call only.</param>
    void Observe(in AcceptedStep step);
}
