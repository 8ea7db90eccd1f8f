namespace DeepMin.AutoDiff.Flows;

/// <summary>What a search for events found in a step that is not committed yet.</summary>
internal sealed class StepEvents
{
    /// <summary>What a run without events finds; nobody adds to it.</summary>
    public static StepEvents None { get; } = new();

    /// <summary>The events up to the first terminal one, in order of time; a terminal one is the last.</summary>
    public List<EventOccurrence> Occurrences { get; } = [];

    /// <summary>Those whose function was not resolved.</summary>
    public List<(string Name, double Start, double End)> Unresolved { get; } = [];

    /// <summary>The event that ends the run, at the time of the last of <see cref="Occurrences"/>; <see langword="null"/> if none does.</summary>
    public IntegrationEvent? Terminal { get; set; }

    /// <summary>Why the run must stop: a function without a value in the step, before any terminal event.</summary>
    public StepFailure? Undefined { get; set; }

    /// <summary>Whether the step was made to other ends meanwhile, and must be made again.</summary>
    public bool IsStepDisturbed { get; set; }
}
