using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The values that a Gram matrix contracts, which are kept for all samples of a batch.</summary>
internal sealed class GramFactors
{
    private readonly EmissionContext _context;

    public GramFactors(EmissionContext context)
    {
        _context = context;
        Nodes = [.. context.Programs.GramTerms.SelectMany(Kept).Distinct().OrderBy(node => node.Id)];
        Scratch = new ScratchLayout(context.Programs.RowFactors);
        foreach (UnitNode unit in Nodes.OfType<UnitNode>())
            Scratch.Add(unit.Name, unit.Length);
        PerSample = Nodes.Sum(node => (long)Rows(node) * node.Length);
        Widest = Nodes.IsEmpty ? 0 : Nodes.Max(node => node.Rows);
    }

    /// <summary>The kept values; a unit vector among them is kept as a dense one.</summary>
    public ImmutableArray<Node> Nodes { get; }

    /// <summary>The values of a block of samples.</summary>
    public ScratchLayout Scratch { get; }

    /// <summary>Length of the kept values of one sample.</summary>
    public long PerSample { get; }

    public int Widest { get; }

    /// <summary>Number of rows that a value has per sample.</summary>
    public int Rows(Node node) => node.IsPerSweep ? _context.OutputCount : 1;

    /// <summary>Length of the workspace: the kept values, and what keeping and contracting them share.</summary>
    /// <param name="keptSamples">Number of samples whose factors are kept, as an expression.</param>
    /// <param name="rowSamples">Number of row samples that are contracted at a time, as an expression.</param>
    /// <param name="columnSamples">Number of column samples.</param>
    /// <param name="kept">The samples whose factors are kept, in prose.</param>
    public WorkspaceText Workspace(string keptSamples, string rowSamples, string columnSamples, string kept)
    {
        int scratch = Scratch.WorkspaceLength(_context.Identity.Scalar);
        return new(
            $"({PerSample}L * {keptSamples}) + Math.Max({scratch}L, Batch.GramScratchLength<{_context.Identity.Scalar}>({rowSamples}, {columnSamples}, outputs: {_context.OutputCount}, maxColumns: {Widest}))",
            $"{PerSample} numbers for each of {kept}, and {scratch} or what a block of pairs takes");
    }

    private static IEnumerable<Node> Kept(GramTerm term)
    {
        foreach (Node factor in new[] { term.RowFactor, term.ColumnFactor })
        {
            if (!term.IsDiagonal)
                yield return factor;
            else if (((UnitNode)factor).Scale is { } scale)
                yield return scale;
        }

        foreach ((Node row, Node column) in term.Pairs)
        {
            yield return row;
            yield return column;
        }
    }
}
