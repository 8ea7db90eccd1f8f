using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Constructions;
using ScottPlot;
using ScottPlot.MultiplotLayouts;

namespace CertifiedClassifier;

/// <summary>The pictures of the job, each as PNG and SVG.</summary>
internal sealed class Pictures
{
    private const int Width = 1000;
    private const int Height = 640;
    private static readonly ScottPlot.Palettes.Category10 Palette = new();
    private readonly string _folder;

    public Pictures(string folder)
    {
        _folder = folder;
        PictureFont.Use();
    }

    /// <summary>The first decisions: below −1 of the first hyperplane lies the first piece, below −1 of the second the next one.</summary>
    public void Hyperplanes(ClassifierRun run)
    {
        SequentialOrder order = run.Order;
        bool one = order.Steps.Count == 1;
        Plot plot = Create(
            $"{run.Name}: the first pieces fall below −1 of their hyperplanes",
            $"u₁: {Piece(run, 0)} from all others",
            one ? "sample" : $"u₂: {Piece(run, 1)} from all later ones");
        foreach (double level in new[] { -1.0, 1.0 })
        {
            plot.Add.VerticalLine(level, 1, Colors.Gray);
            if (!one)
                plot.Add.HorizontalLine(level, 1, Colors.Gray);
        }

        Points(plot, run.Minimizer.Data, row => (
            order.Steps[0].Hyperplane.Evaluate(order.Data.Row(row)),
            one ? row : order.Steps[1].Hyperplane.Evaluate(order.Data.Row(row))));
        plot.ShowLegend(Edge.Right);
        plot.SavePng(Path.Combine(_folder, $"hyperplanes-{run.Name}.png"), Width, Height);
        plot.SaveSvg(Path.Combine(_folder, $"hyperplanes-{run.Name}.svg"), Width, Height);
    }

    /// <summary>The strict form as truncations of the input space: layer by layer a class is moved to one point, the others stay.</summary>
    public void Truncations(ClassifierRun wine)
    {
        SequentialMinimizer strict = SequentialMinimizer.Construct<WineNet>(wine.Order, new ConstructionOptions { Form = ConstructionForm.Strict });
        TruncationRepresentation truncations = TruncationRepresentation.Of<WineNet>(strict.Theta);
        LabeledData data = strict.Data;
        Multiplot picture = new();
        picture.AddPlots(truncations.Maps.Count + 1);
        for (int layer = 0; layer <= truncations.Maps.Count; layer++)
        {
            Plot plot = picture.GetPlot(layer);
            double[] points = layer == 0 ? data.Inputs.ToArray() : truncations.Truncate(data.Inputs, layer);
            plot.Title(layer == 0 ? $"{wine.Name}: inputs" : $"z{layer}: class {wine.Order.Classes[layer - 1]} is one point", 16);
            plot.XLabel("u₁");
            plot.YLabel("u₂");
            Points(plot, data, row => (
                wine.Order.Steps[0].Hyperplane.Evaluate(points.AsSpan(row * data.FeatureCount, data.FeatureCount)),
                wine.Order.Steps[1].Hyperplane.Evaluate(points.AsSpan(row * data.FeatureCount, data.FeatureCount))));
            if (layer == 0)
                plot.ShowLegend(Alignment.LowerLeft);
            else
                plot.HideLegend();
        }

        picture.Layout = new Grid(2, 2);
        picture.SavePng(Path.Combine(_folder, "truncations.png"), Width, Width);
    }

    /// <summary>The cost along the standard flow of every seed.</summary>
    public void Costs(IReadOnlyList<Contrast> contrasts)
    {
        Plot plot = Create("Standard flow of ReLU networks with K < QN from ten starts; constructed: 0", "s/N", "cost");
        for (int i = 0; i < contrasts.Count; i++)
        {
            Contrast contrast = contrasts[i];
            foreach (DeepMin.AutoDiff.Flows.FlowTrajectory run in contrast.Runs)
            {
                var curve = plot.Add.Scatter(
                    run.Steps.Select(step => step.Time / contrast.Samples).ToArray(), run.Steps.Select(step => Math.Log10(step.Cost)).ToArray(), Palette.GetColor(i));
                (curve.MarkerSize, curve.LineWidth, curve.LegendText) = (0, 1.5f, run == contrast.Runs[0] ? contrast.Name : "");
            }
        }

        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            IntegerTicksOnly = true,
            LabelFormatter = exponent => FormattableString.Invariant($"1e{exponent:0}"),
        };
        plot.ShowLegend(Alignment.UpperRight);
        plot.SavePng(Path.Combine(_folder, "cost.png"), Width, Height);
        plot.SaveSvg(Path.Combine(_folder, "cost.svg"), Width, Height);
    }

    private static string Piece(ClassifierRun run, int step)
    {
        int piece = run.Order.Classes[step];
        return $"{run.Order.Data.ClassSizes[piece]} samples of class {run.Minimizer.Split.ClassOfPiece[piece]}";
    }

    private static void Points(Plot plot, LabeledData data, Func<int, (double X, double Y)> place)
    {
        for (int label = 0; label < data.ClassCount; label++)
        {
            int of = label;
            (double X, double Y)[] points = [.. Enumerable.Range(0, data.SampleCount).Where(row => data.Labels[row] == of).Select(place)];
            var markers = plot.Add.Markers(
                points.Select(point => point.X).ToArray(), points.Select(point => point.Y).ToArray(), MarkerShape.FilledCircle, 6, Palette.GetColor(label));
            markers.LegendText = $"class {label}";
        }
    }

    private static Plot Create(string title, string x, string y)
    {
        Plot plot = new();
        plot.Title(title, 18);
        plot.XLabel(x);
        plot.YLabel(y);
        return plot;
    }
}
