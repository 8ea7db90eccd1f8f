using ScottPlot;

namespace Contrast;

/// <summary>The cost against work and time, as PNG and SVG.</summary>
internal sealed class Pictures
{
    private readonly string _folder;

    public Pictures(string folder)
    {
        _folder = folder;
        PictureFont.Use();
    }

    public void Draw(IReadOnlyList<MethodRun> runs)
    {
        Draw(runs, "calls of the model's operators", "calls", point => Math.Max(point.Calls, 1));
        Draw(runs, "seconds", "seconds", point => Math.Max(point.Seconds, 1e-3));
    }

    private void Draw(IReadOnlyList<MethodRun> runs, string axis, string file, Func<Point, double> work)
    {
        Plot plot = new();
        plot.Title("Wine, 13-40-40-3 tanh: the same map and cost from one θ₀", 18);
        plot.XLabel(axis);
        plot.YLabel("cost C");
        foreach (MethodRun run in runs)
        {
            var curve = plot.Add.Scatter(run.Points.Select(point => Math.Log10(work(point))).ToArray(), run.Points.Select(point => Math.Log10(point.DrawnCost)).ToArray());
            (curve.LegendText, curve.LineWidth, curve.MarkerSize) = (run.Name, 2, run.Points.Count < 100 ? 5 : 0);
        }

        LogAxis(plot.Axes.Bottom);
        LogAxis(plot.Axes.Left);
        plot.ShowLegend(Edge.Bottom);
        plot.SavePng(Path.Combine(_folder, file + ".png"), 1000, 800);
        plot.SaveSvg(Path.Combine(_folder, file + ".svg"), 1000, 800);
    }

    /// <summary>Labels an axis that holds decimal logarithms.</summary>
    private static void LogAxis(IAxis axis) => axis.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
    {
        IntegerTicksOnly = true,
        LabelFormatter = exponent => FormattableString.Invariant($"1e{exponent:0}"),
    };
}
