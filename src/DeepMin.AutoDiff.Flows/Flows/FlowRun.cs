namespace DeepMin.AutoDiff.Flows;

/// <summary>The run of a gradient flow, stepped by hand: <see cref="GradientFlow.Start"/> begins one, <see cref="GradientFlow.Resume"/> takes one on from a file.</summary>
/// <remarks>One run of a flow at a time: runs share the memory of their flow.</remarks>
public sealed class FlowRun
{
    private readonly IntegrationRun _run;
    private readonly FlowMonitor _monitor;

    internal FlowRun(IntegrationRun run, FlowMonitor monitor) => (_run, _monitor) = (run, monitor);

    /// <summary>Status so far.</summary>
    public RunStatus Status => _run.Status;

    /// <summary>What happened, and after a failure what to change.</summary>
    public string Message => _run.Message;

    /// <summary>Time s reached.</summary>
    public double Time => _run.Time;

    /// <summary>Time at which the run ends.</summary>
    public double FinalTime => _run.FinalTime;

    /// <summary>Parameters θ at <see cref="Time"/>.</summary>
    public ReadOnlySpan<double> State => _run.State;

    /// <summary>What was measured at <see cref="Time"/>: cost, rank, residual, condition.</summary>
    /// <exception cref="InvalidOperationException">The flow could not be evaluated at θ₀.</exception>
    public FlowStepRecord LastStep => _monitor.Steps.Count > 0 ? _monitor.Steps[^1] : throw new InvalidOperationException($"Expected a flow that can be evaluated at its start. {Message}");

    /// <summary>Makes one accepted step, after as many rejected ones as it takes.</summary>
    /// <returns>Whether the run can go on.</returns>
    public bool Step() => _run.Step();

    /// <summary>Steps until the run ends.</summary>
    /// <param name="progress">Receives time and cost at each accepted step.</param>
    /// <param name="cancellationToken">Stops the run between steps; what was computed is returned.</param>
    /// <returns>The trajectory, complete or not: see <see cref="RunResult.Status"/>.</returns>
    public FlowTrajectory Complete(IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        _run.Complete(progress is null ? null : new CostProgress(_monitor, progress), cancellationToken);
        return ToTrajectory();
    }

    /// <summary>The outcome so far.</summary>
    public FlowTrajectory ToTrajectory() => new(_run, _monitor);

    /// <summary>Writes the run to a file, from which <see cref="GradientFlow.Resume"/> takes it on to the same bits.</summary>
    /// <param name="path">Path of the file; an existing one is replaced.</param>
    public void Save(string path) => _run.Save(path);

    private sealed class CostProgress(FlowMonitor monitor, IProgress<RunProgress> progress) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => progress.Report(value with { Cost = monitor.Steps[^1].Cost });
    }
}
