using DeepMin.AutoDiff.Flows;
using ScottPlot;

namespace DigitsMatrixFree;

/// <summary>The cost against time, as PNG and SVG.</summary>
internal sealed class Pictures
{
    private readonly string _folder;

    public Pictures(string folder)
    {
        _folder = folder;
        PictureFont.Use();
    }

    public void Costs(MatrixFreeRun run)
    {
        IReadOnlyList<OptimizationStep> trace = run.Descent.Trace;
        Plot plot = new();
        plot.Title("Digits, 1797 × 10 outputs: inexact Gauss–Newton without D and D·Dᵀ", 18);
        plot.XLabel("products with D");
        plot.YLabel("cost C");
        var curve = plot.Add.Scatter(trace.Select(step => (double)(step.Work.Jvps + step.Work.Vjps)).ToArray(), trace.Select(step => Math.Log10(step.Cost)).ToArray());
        (curve.LineWidth, curve.MarkerSize) = (2, 8);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = exponent => FormattableString.Invariant($"{Math.Pow(10, exponent):0.0e0}"),
        };
        plot.SavePng(Path.Combine(_folder, "cost.png"), 1000, 640);
        plot.SaveSvg(Path.Combine(_folder, "cost.svg"), 1000, 640);
    }
}
