using ScottPlot;
using ScottPlot.MultiplotLayouts;

namespace Calibration;

/// <summary>The observations of every problem with the curve that was fitted, as PNG.</summary>
internal sealed class Pictures
{
    private const int Columns = 4;
    private const int CellWidth = 400;
    private const int CellHeight = 300;
    private const int CurvePoints = 400;
    private readonly string _folder;

    public Pictures(string folder)
    {
        _folder = folder;
        PictureFont.Use();
    }

    public void Fits(IReadOnlyList<CalibrationRun> runs)
    {
        CalibrationRun[] drawn = [.. runs.Where(run => run.Start == 1)];
        int rows = (drawn.Length + Columns - 1) / Columns;
        Multiplot picture = new();
        picture.AddPlots(drawn.Length);
        for (int i = 0; i < drawn.Length; i++)
            Draw(picture.GetPlot(i), drawn[i]);
        picture.Layout = new Grid(rows, Columns);
        picture.SavePng(Path.Combine(_folder, "fits.png"), Columns * CellWidth, rows * CellHeight);
    }

    private static void Draw(Plot plot, CalibrationRun run)
    {
        plot.Title($"{run.Problem.Name}: {run.Digits:f1} digits", 14);
        if (run.Problem.Inputs.Length == run.Problem.Targets.Length)
            Curve(plot, run);
        else
            Agreement(plot, run);
    }

    private static void Curve(Plot plot, CalibrationRun run)
    {
        double[] inputs = run.Problem.Inputs;
        double first = inputs.Min(), last = inputs.Max();
        double[] x = [.. Enumerable.Range(0, CurvePoints).Select(i => first + ((last - first) * i / (CurvePoints - 1)))];
        plot.Add.Markers(inputs, run.Problem.Targets, MarkerShape.OpenCircle, 5, Colors.Gray);
        var curve = plot.Add.Scatter(x, run.Predict(x), Colors.C0);
        (curve.LineWidth, curve.MarkerSize) = (2, 0);
        plot.XLabel("x");
        plot.YLabel("y");
    }

    /// <summary>With more than one input: what was observed against what is predicted.</summary>
    private static void Agreement(Plot plot, CalibrationRun run)
    {
        double[] predicted = run.Predict(run.Problem.Inputs);
        plot.Add.Markers(predicted, run.Problem.Targets, MarkerShape.OpenCircle, 5, Colors.Gray);
        double[] ends = [predicted.Min(), predicted.Max()];
        var diagonal = plot.Add.Scatter(ends, ends, Colors.C0);
        (diagonal.LineWidth, diagonal.MarkerSize) = (2, 0);
        plot.XLabel("predicted log y");
        plot.YLabel("observed log y");
    }
}
