using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Flows;
using ScottPlot;

namespace GettingStarted;

/// <summary>The pictures of the job, each as PNG and SVG.</summary>
internal sealed class Pictures
{
    private const int Width = 1000;
    private const int Height = 640;
    private readonly string _folder;

    public Pictures(string folder)
    {
        _folder = folder;
        PictureFont.Use();
    }

    /// <summary>Cost against time beside the law e^(−2s/N)·C(0).</summary>
    public void Costs(WineFlows flows)
    {
        Plot plot = Create("Wine, 13-40-40-3 tanh: cost along three flows from one θ₀", "s/N", "cost / initial cost");
        double initial = flows.Adapted.Steps[0].Cost;
        double[] law = [0, 8];
        var line = plot.Add.Scatter(law, law.Select(s => Math.Log10(Math.Exp(-2 * s))).ToArray(), Colors.Black);
        (line.LegendText, line.MarkerSize, line.LineWidth) = ("law of the adapted flow, e^(−2s/N)", 0, 1);
        Curve(plot, flows, flows.Adapted, initial, "adapted, projected (rtol 1e-6)", Colors.C0, markers: true);
        Curve(plot, flows, flows.Unprojected[1], initial, "adapted, not projected (rtol 1e-6)", Colors.C1, markers: true, shape: MarkerShape.OpenCircle, size: 10);
        Curve(plot, flows, flows.Halfway, initial, "homotopy α = ½, to s = N", Colors.C2);
        Curve(plot, flows, flows.Standard, initial, "standard, to s = N", Colors.C3);
        LogAxis(plot.Axes.Left);
        plot.ShowLegend(Alignment.LowerLeft);
        Save(plot, "cost");
    }

    /// <summary>How far each run is from the law, measured on what the integrator computed.</summary>
    public void Errors(WineFlows flows)
    {
        Plot plot = Create("Distance from the law C = e^(−2s/N)·C(0)", "s/N", "|C / C_law − 1|");
        Color[] colors = [Colors.C1, Colors.C2, Colors.C4];
        for (int i = 0; i < flows.Unprojected.Count; i++)
        {
            string tolerance = WineFlows.UnprojectedTolerances[i].ToString("0e0", null);
            Errors(plot, flows, flows.Unprojected[i], $"not projected, rtol {tolerance}", colors[i], step => step.RelativeCostError);
        }

        Errors(plot, flows, flows.Adapted, "projected, rtol 1e-6", Colors.C0, step => step.RelativeCostError);
        Errors(plot, flows, flows.Adapted, "… drift |x − x_law|/|r_law| of each step before its projection", Colors.C3, step => step.Drift);
        LogAxis(plot.Axes.Left);
        plot.ShowLegend(Edge.Bottom);
        Save(plot, "law");
    }

    /// <summary>The straight line: cost and deviation against t.</summary>
    public void StraightLine(WineFlows flows)
    {
        Plot plot = Create("Straight-line continuation to zero cost", "accepted step", "value");
        IReadOnlyList<StraightLineStep> steps = flows.StraightLine.Steps;
        double[] index = [.. Enumerable.Range(1, steps.Count).Select(i => (double)i)];
        Points(plot, index, [.. steps.Select(step => step.Cost)], "cost C", Colors.C0);
        Points(plot, index, [.. steps.Select(step => step.Deviation)], "deviation from the line, relative", Colors.C1);
        Points(plot, index, [.. steps.Select(step => 1 - step.Time)], "1 − t left (0 is not drawn)", Colors.C2);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        LogAxis(plot.Axes.Left);
        plot.ShowLegend(Alignment.LowerLeft);
        Save(plot, "straight-line");
    }

    /// <summary>The two hyperplanes that separate the classes of wine one after the other.</summary>
    public void Hyperplanes(WineConstruction wine)
    {
        SequentialOrder order = wine.Minimizer.Order;
        Plot plot = Create(
            "Wine by construction: each class falls below −1 of its own hyperplane",
            $"u₁: class {order.Classes[0]} from all others",
            $"u₂: class {order.Classes[1]} from class {order.Classes[2]}");
        foreach (double level in new[] { -1.0, 1.0 })
        {
            plot.Add.VerticalLine(level, 1, Colors.Gray);
            plot.Add.HorizontalLine(level, 1, Colors.Gray);
        }

        LabeledData data = order.Data;
        Color[] colors = [Colors.C0, Colors.C1, Colors.C2];
        foreach (int label in order.Classes)
        {
            int[] rows = [.. Enumerable.Range(0, data.SampleCount).Where(row => data.Labels[row] == label)];
            var points = plot.Add.Markers(
                rows.Select(row => order.Steps[0].Hyperplane.Evaluate(data.Row(row))).ToArray(),
                rows.Select(row => order.Steps[1].Hyperplane.Evaluate(data.Row(row))).ToArray(),
                MarkerShape.FilledCircle,
                8,
                colors[label]);
            points.LegendText = $"class {label}";
        }

        plot.ShowLegend(Alignment.LowerRight);
        Save(plot, "hyperplanes");
    }

    private static void Curve(
        Plot plot, WineFlows flows, FlowTrajectory flow, double initial, string name, Color color, bool markers = false, MarkerShape shape = MarkerShape.FilledCircle, float size = 5)
    {
        var curve = plot.Add.Scatter(
            flow.Steps.Select(step => step.Time / flows.SampleCount).ToArray(), flow.Steps.Select(step => Math.Log10(step.Cost / initial)).ToArray(), color);
        (curve.LegendText, curve.LineWidth, curve.MarkerSize, curve.MarkerShape) = (name, markers ? 0 : 2, markers ? size : 0, shape);
    }

    private static void Errors(Plot plot, WineFlows flows, FlowTrajectory flow, string name, Color color, Func<FlowStepRecord, double> measure) =>
        Points(plot, [.. flow.Steps.Select(step => step.Time / flows.SampleCount)], [.. flow.Steps.Select(measure)], name, color);

    /// <summary>Draws positive values on a logarithmic axis; zeros have no place on it.</summary>
    private static void Points(Plot plot, double[] x, double[] y, string name, Color color)
    {
        (double X, double Y)[] drawn = [.. x.Zip(y).Where(point => point.Second > 0).Select(point => (point.First, Math.Log10(point.Second)))];
        var curve = plot.Add.Scatter(drawn.Select(point => point.X).ToArray(), drawn.Select(point => point.Y).ToArray(), color);
        (curve.LegendText, curve.LineWidth, curve.MarkerSize) = (name, 1.5f, 5);
    }

    private static Plot Create(string title, string x, string y)
    {
        Plot plot = new();
        plot.Title(title, 18);
        plot.XLabel(x);
        plot.YLabel(y);
        return plot;
    }

    /// <summary>Labels an axis that holds decimal logarithms.</summary>
    private static void LogAxis(IAxis axis) => axis.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
    {
        IntegerTicksOnly = true,
        LabelFormatter = exponent => FormattableString.Invariant($"1e{exponent:0}"),
    };

    private void Save(Plot plot, string name)
    {
        plot.SavePng(Path.Combine(_folder, name + ".png"), Width, Height);
        plot.SaveSvg(Path.Combine(_folder, name + ".svg"), Width, Height);
    }
}
