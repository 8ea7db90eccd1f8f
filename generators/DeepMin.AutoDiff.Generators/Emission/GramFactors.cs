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
        Scratch = new ScratchLayout(context.Programs.Gram);
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

    /// <summary>Length of the memory that keeping and contracting share, as an expression in the numbers of samples that are contracted.</summary>
    public string ContractionScratch(string rowSamples, string columnSamples) =>
        $"Math.Max({Scratch.WorkspaceLength(_context.Identity.Scalar)}L, FactoredGram.ScratchLength<{_context.Identity.Scalar}>({rowSamples}, {columnSamples}, {_context.OutputCount}, {Widest}))";

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
