namespace DeepMin.AutoDiff.Flows;

/// <summary>Sees the start and every accepted step of a run, keeps what it wants of it, and may end the run.</summary>
/// <remarks>
/// A run calls <see cref="Begin"/> once and <see cref="Observe"/> after each accepted step, in order. Of a resumed run an observer with a memory
/// gets it back by <see cref="Restore"/>; others begin where it is resumed.
/// </remarks>
public interface IStepObserver
{
    /// <summary>Called once at the start of a run, before its first step.</summary>
    /// <param name="start">The initial state, as a step of length 0 that ends there; its spans are valid during the call only.</param>
    void Begin(in AcceptedStep start)
    {
    }

    /// <summary>Called after each accepted step, in order.</summary>
    /// <param name="step">The step; its spans are valid during the call only.</param>
    void Observe(in AcceptedStep step);

    /// <summary>Why the run must end; <see langword="null"/> (default) to go on. Asked after each call of <see cref="Observe"/>.</summary>
    StepFailure? Failure => null;

    /// <summary>Whether a checkpoint keeps what the observer saw, so that a resumed run goes on with it. Default false.</summary>
    bool HasMemory => false;

    /// <summary>Writes what the observer saw; called where <see cref="HasMemory"/> is true.</summary>
    /// <param name="writer">The checkpoint.</param>
    void Save(BinaryWriter writer)
    {
    }

    /// <summary>Takes back what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">The checkpoint.</param>
    void Restore(BinaryReader reader)
    {
    }
}
