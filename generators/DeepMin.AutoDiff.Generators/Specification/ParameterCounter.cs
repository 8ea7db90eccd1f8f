using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Counts parameters and constants layer by layer; offsets into both are 32-bit.</summary>
internal sealed class ParameterCounter(string network, int inputs)
{
    private long count;
    private int width = inputs;
    private bool stopped = inputs < 1;

    /// <summary>Adds a layer, and reports the first one that leaves the range. A width below 1 is another defect and ends the count.</summary>
    public void Add(LayerSpec layer, SyntaxNode offender, DefectSink defects)
    {
        stopped |= layer.Outputs < 1;
        if (stopped)
            return;

        // Below 2³¹ + 2·(2³¹ − 1)² + 2³¹, which a long holds.
        long own = layer.Options.SharedWith is null ? layer.Kind.Slices(layer, width).Sum(slice => slice.Length) : 0;
        long projection = layer.Options.Skip == SkipConnection.Projection ? (long)layer.Outputs * width : 0;
        width = layer.Outputs;
        AddConstants(own + projection, offender, defects);
    }

    /// <summary>Adds constants beside those of the layers.</summary>
    public void AddConstants(long constants, SyntaxNode offender, DefectSink defects)
    {
        if (stopped)
            return;
        count += constants;
        stopped = count > int.MaxValue;
        if (stopped)
            defects.Add(DiagnosticDescriptors.TooManyParameters, offender, network, count, int.MaxValue);
    }
}
