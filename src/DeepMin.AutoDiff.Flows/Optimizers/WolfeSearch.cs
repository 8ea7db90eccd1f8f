namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// A line search for the strong Wolfe conditions C(t) ≤ C(0) + 1e-4·t·C′(0), |C′(t)| ≤ 0.9·|C′(0)| (Nocedal and Wright 2006, algorithms 3.5 and
/// 3.6): bracket, then zoom by cubic interpolation. Costs that differ by rounding count as equal, so that slopes can decide where costs cannot.
/// </summary>
internal sealed class WolfeSearch(int length)
{
    private const double SufficientDecrease = 1e-4;
    private const double Curvature = 0.9;
    private const double Growth = 2.5;
    private const int MaxTrials = 40;
    private const double Roundings = 16;

    private readonly double[] _gradient = new double[length];
    private double _startCost, _startSlope, _slack;

    /// <summary>Searches along a direction and accepts the step found; false if there is none, or the run ended with it (see the run).</summary>
    public bool TryRun(OptimizationRun run, ReadOnlySpan<double> direction, double firstStep)
    {
        (_startCost, _startSlope) = (run.Cost, Vectors.Dot(run.Gradient, direction));
        if (!(_startSlope < 0))
            return false;
        _slack = Roundings * run.Map.UnitRoundoff * Math.Abs(_startCost);
        Point low = new(0, _startCost, _startSlope), high = default;
        bool isBracketed = false;
        double step = firstStep;
        for (int trial = 0; trial < MaxTrials; trial++)
        {
            Point point = Evaluate(run, direction, step);
            if (point.Cost > _startCost + (SufficientDecrease * step * _startSlope) + _slack || (point.Cost > low.Cost + _slack && low.Step > 0))
            {
                (high, isBracketed) = (point, true);
            }
            else if (Math.Abs(point.Slope) <= -Curvature * _startSlope)
            {
                run.Accept(point.Cost);
                return true;
            }
            else
            {
                if (isBracketed ? point.Slope * (high.Step - low.Step) >= 0 : point.Slope >= 0)
                    (high, isBracketed) = (low, true);
                low = point;
            }

            if (isBracketed && Math.Abs(high.Step - low.Step) <= 1e-16 * Math.Abs(high.Step))
                break;
            step = isBracketed ? Interpolate(low, high) : Growth * step;
        }

        return low.Step > 0 && TryAccept(run, direction, low);
    }

    // The best point of a bracket too small to go on: sufficient decrease alone.
    private bool TryAccept(OptimizationRun run, ReadOnlySpan<double> direction, Point low)
    {
        if (!(low.Cost < _startCost))
            return false;
        run.Accept(Evaluate(run, direction, low.Step).Cost);
        return true;
    }

    private Point Evaluate(OptimizationRun run, ReadOnlySpan<double> direction, double step)
    {
        run.Theta.CopyTo(run.Trial, 0);
        Vectors.AddScaled(step, direction, run.Trial);
        double cost = run.TrialCost();
        if (double.IsInfinity(cost))
            return new Point(step, cost, double.NaN);
        run.TrialGradient(_gradient);
        return new Point(step, cost, Vectors.Dot(_gradient, direction));
    }

    // The minimizer of the cubic through both ends, kept a tenth of the bracket away from them; the middle where there is none.
    private static double Interpolate(Point low, Point high)
    {
        double width = high.Step - low.Step, middle = low.Step + (0.5 * width);

        // In the unit of the larger slope, so that no square leaves the range of a double.
        double unit = Math.Max(Math.Abs(low.Slope), Math.Abs(high.Slope)), lowSlope = low.Slope / unit, highSlope = high.Slope / unit;
        double d = lowSlope + highSlope - (3 * ((high.Cost - low.Cost) / width / unit));
        double discriminant = (d * d) - (lowSlope * highSlope);
        if (!(discriminant >= 0) || double.IsInfinity(discriminant))
            return middle;
        double root = Math.Sign(width) * Math.Sqrt(discriminant);
        double step = high.Step - (width * (highSlope + root - d) / (highSlope - lowSlope + (2 * root)));
        double fraction = (step - low.Step) / width;
        return double.IsFinite(fraction) ? low.Step + (Math.Clamp(fraction, 0.1, 0.9) * width) : middle;
    }

    private readonly record struct Point(double Step, double Cost, double Slope);
}
