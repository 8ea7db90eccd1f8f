using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Counts the parameters K = Σ (outputs·inputs + outputs) layer by layer; offsets into θ are 32-bit.</summary>
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

        // At most 2³¹ + (2³¹ − 1)·2³¹, which a long holds.
        count += ((long)layer.Outputs * width) + layer.Outputs;
        width = layer.Outputs;
        stopped = count > int.MaxValue;
        if (stopped)
            defects.Add(DiagnosticDescriptors.TooManyParameters, offender, network, count, int.MaxValue);
    }
}
