using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>
/// A summand of the Gram matrix: (u·u′)·Σ(v·v′), where u is of a row sample and u′ of a column sample, and a pair without factors
/// counts 1.
/// </summary>
/// <param name="RowFactor">u.</param>
/// <param name="ColumnFactor">u′.</param>
/// <param name="Pairs">The pairs (v, v′).</param>
/// <param name="Ones">Number of pairs without factors.</param>
internal sealed record GramTerm(Node RowFactor, Node ColumnFactor, ImmutableArray<(Node Row, Node Column)> Pairs, int Ones)
{
    /// <summary>Whether u·u′ is nonzero only between equal sweeps.</summary>
    public bool IsDiagonal => RowFactor is UnitNode && ColumnFactor is UnitNode && !Pairs.Any(pair => pair.Row.IsPerSweep || pair.Column.IsPerSweep);
}
