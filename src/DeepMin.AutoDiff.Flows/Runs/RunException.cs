namespace DeepMin.AutoDiff.Flows;

/// <summary>A run that did not succeed, for those who ask for exceptions: see <see cref="RunResult.ThrowIfFailed"/>.</summary>
public sealed class RunException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="status">Why the run ended.</param>
    /// <param name="message">What to change.</param>
    public RunException(RunStatus status, string message)
        : base($"{status}: {message}") => Status = status;

    /// <summary>Why the run ended.</summary>
    public RunStatus Status { get; }
}
