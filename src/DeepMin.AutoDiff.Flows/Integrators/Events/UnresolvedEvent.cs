namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// A step in which an event may have happened unseen: its function oscillates there faster than a step is sampled, or crosses zero within the
/// error of the dense output.
/// </summary>
/// <param name="Name">Name of the event.</param>
/// <param name="Start">Start of the step.</param>
/// <param name="End">End of the step.</param>
public sealed record UnresolvedEvent(string Name, double Start, double End);
