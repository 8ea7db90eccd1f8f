namespace DeepMin.AutoDiff.Flows;

/// <summary>What every run says of its end: why, where, and at what work. After a failure it holds what was computed before.</summary>
/// <remarks>The results of runs that have a cost add it as <c>Cost</c>; an integration of a field of one's own has none.</remarks>
/// <example>
/// <code>
/// RunResult result = Optimizer.LBfgs().Run(map, cost, theta);
/// if (!result.IsSuccess)
///     Console.WriteLine($"{result.Status}: {result.Message}");
/// </code>
/// </example>
public abstract class RunResult
{
    private readonly double[] _theta;

    private protected RunResult(RunStatus status, string message, double[] theta, WorkCounts work) =>
        (Status, Message, _theta, Work) = (status, message, theta, work);

    /// <summary>Why the run ended.</summary>
    public RunStatus Status { get; }

    /// <summary>What happened, and after a failure what to change.</summary>
    public string Message { get; private protected init; }

    /// <summary>Whether the run reached what it was asked for: see <see cref="RunStatus"/>.</summary>
    public bool IsSuccess => Status.IsSuccess();

    /// <summary>Parameters θ, length K, at the end of the run; of a field of one's own its state.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>The work of the run.</summary>
    public WorkCounts Work { get; }

    /// <summary>Throws if the run did not succeed.</summary>
    /// <exception cref="RunException">It did not; the message says what to change.</exception>
    public void ThrowIfFailed()
    {
        if (!IsSuccess)
            throw new RunException(Status, Message);
    }
}
