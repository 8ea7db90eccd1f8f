namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Consecutive entries of the unit vector of sweep k, which are all zero if entry k is not among them: entry i is 1 where i + offset = k.</summary>
internal sealed class UnitPartNode(int id, NodeLabel label, int offset, int length, int directions = 1) : Node(id, label, length)
{
    /// <summary>Entry 0 is this entry of the unit vector.</summary>
    public int Offset { get; } = offset;

    public override int Directions { get; } = directions;

    public override bool IsPerSweep => true;

    public override string Equation => $"e[k][{Offset}..{Offset + Length})";
}
