namespace DeepMin.AutoDiff.Flows;

/// <summary>Bounds that a minimum presses against: the parameter is near one, and the cost falls beyond it.</summary>
internal static class ActiveBounds
{
    // How near, relative to the distance of the bounds, or else to the parameter.
    private const double Nearness = 1e-3;

    public static int[] Find(OutputMap map, double[] targets, ParameterBounds bounds, double[] theta)
    {
        double[] residual = new double[map.RowCount], gradient = new double[theta.Length];
        map.Evaluate(theta, residual);
        Vectors.Subtract(residual, targets, residual);
        if (Finite.FirstNonFinite(residual) >= 0)
            return [];
        map.Vjp(theta, residual, gradient);
        return [.. Enumerable.Range(0, theta.Length).Where(j => NearestBound(bounds, j, theta[j]) is { } bound && gradient[j] * (bound == bounds.Lower[j] ? 1 : -1) > 0)];
    }

    /// <summary>The parameters with those of active bounds at them.</summary>
    public static double[] Snap(ParameterBounds bounds, int[] active, double[] theta)
    {
        double[] snapped = [.. theta];
        foreach (int j in active)
            snapped[j] = NearestBound(bounds, j, theta[j])!.Value;
        return snapped;
    }

    private static double? NearestBound(ParameterBounds bounds, int j, double value)
    {
        double lower = bounds.Lower[j], upper = bounds.Upper[j];
        double scale = Nearness * (double.IsFinite(upper - lower) ? upper - lower : Math.Max(1, Math.Abs(value)));
        return value - lower <= scale ? lower : upper - value <= scale ? upper : null;
    }
}
