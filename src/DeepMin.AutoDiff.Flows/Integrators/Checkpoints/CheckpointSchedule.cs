namespace DeepMin.AutoDiff.Flows;

/// <summary>When a run writes its checkpoint: after every so many accepted steps, and at its end, however it ends.</summary>
public sealed record CheckpointSchedule
{
    /// <summary>Creates a schedule.</summary>
    /// <param name="path">Path of the file, replaced by each checkpoint.</param>
    /// <param name="everySteps">Accepted steps between checkpoints, at least 1.</param>
    public CheckpointSchedule(string path, int everySteps = 100)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(everySteps, 1);
        Path = path;
        EverySteps = everySteps;
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Accepted steps between checkpoints.</summary>
    public int EverySteps { get; }
}
