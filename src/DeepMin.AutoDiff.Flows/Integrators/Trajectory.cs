using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The outcome of an integration: why it ended, the states kept, and the work. After a failure it holds what was computed before.</summary>
public class Trajectory : RunResult
{
    internal Trajectory(IntegrationRun run, WorkCounts work)
        : base(run.Status, run.Message, run.State.ToArray(), work with { FieldEvaluations = run.Evaluations })
    {
        CheckpointFailure = run.CheckpointFailure;
        UnresolvedEvents = [.. run.UnresolvedEvents];
        Message += DescribeUnresolved() + (CheckpointFailure is null ? "" : $" Its checkpoint could not be written: {CheckpointFailure}");
        Times = [.. run.SavedTimes];
        States = [.. run.SavedStates.Select(state => ImmutableArray.Create(state))];
        FinalTime = run.Time;
        Events = [.. run.Events];
        StiffSince = run.StiffSince;
        AcceptedSteps = run.AcceptedSteps;
        RejectedSteps = run.RejectedSteps;
        FailedSteps = run.FailedSteps;
    }

    /// <summary>Times of <see cref="States"/>, ascending.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>The states at the save points reached.</summary>
    public IReadOnlyList<ImmutableArray<double>> States { get; }

    /// <summary>The time reached, that of <see cref="RunResult.Theta"/>.</summary>
    public double FinalTime { get; }

    /// <summary>The events that happened, in order of time; a terminal one is the last.</summary>
    public IReadOnlyList<EventOccurrence> Events { get; }

    /// <summary>
    /// Steps in which an event may have happened unseen: its function oscillates faster than a step is sampled, or crosses zero on the dense
    /// output alone and not on the states of the integration. Name of the event, start and end of the step; empty for functions that the steps resolve.
    /// </summary>
    public IReadOnlyList<(string Name, double Start, double End)> UnresolvedEvents { get; }

    /// <summary>Why the last checkpoint asked for could not be written; <see langword="null"/> if it was. The run went on without it.</summary>
    public string? CheckpointFailure { get; }

    /// <summary>
    /// Time at which stability, not accuracy, was first seen to limit 15 steps: the problem is stiff there, and <see cref="IntegrationMethod.Rkc2"/> is cheaper.
    /// <see langword="null"/> if it was not, or the method cannot tell.
    /// </summary>
    public double? StiffSince { get; }

    /// <summary>Accepted steps.</summary>
    public int AcceptedSteps { get; }

    /// <summary>Rejected steps, whatever the reason.</summary>
    public int RejectedSteps { get; }

    /// <summary>Those of the rejected steps in which a value could not be used (untrusted solve, NaN).</summary>
    public int FailedSteps { get; }

    private string DescribeUnresolved() => UnresolvedEvents.Count == 0
        ? ""
        : $" The function of event '{UnresolvedEvents[0].Name}' was not resolved in {UnresolvedEvents.Count} steps from time {UnresolvedEvents[0].Start} on: crossings may be missing. Tighten the tolerance.";
}
