namespace DeepMin.AutoDiff.Flows;

/// <summary>Watches the rank of D along a run, which ends where the rank is no longer that of the start: D⁺ is discontinuous there.</summary>
internal sealed class RankWatch(GradientFlow flow)
{
    /// <summary>Rank at the start, as the solver in use sees or assumes it.</summary>
    public int Rank { get; private set; }

    /// <summary>Takes the initial state, at which the flow was just evaluated.</summary>
    public void Begin() => Rank = flow.Linearization.AssumedRank;

    /// <summary>Why the run must stop at the state of the last evaluation, or null.</summary>
    public StepFailure? Check(double time)
    {
        int rank = flow.Linearization.AssumedRank;
        if (!flow.Metric.NeedsSolve || rank == Rank)
            return null;
        return new StepFailure(
            RunStatus.RankChange,
            $"The rank of D changed from {Rank} to {rank} of {flow.Map.RowCount} at time {time}: D⁺ is discontinuous there.{flow.Remedy}");
    }

    public void Save(BinaryWriter writer) => writer.Write(Rank);

    public void Restore(BinaryReader reader) => Rank = reader.ReadInt32();
}
