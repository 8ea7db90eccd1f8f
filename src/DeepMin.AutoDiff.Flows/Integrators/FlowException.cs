namespace DeepMin.AutoDiff.Flows;

/// <summary>A run that ended early, for those who ask for exceptions.</summary>
public sealed class FlowException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="status">Why the run ended.</param>
    /// <param name="message">What to change.</param>
    public FlowException(FlowStatus status, string message)
        : base($"{status}: {message}") => Status = status;

    /// <summary>Why the run ended.</summary>
    public FlowStatus Status { get; }
}
