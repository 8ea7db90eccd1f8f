namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The scale of a robust loss: the normalized median of the absolute residuals of a fit that itself hardly heeds outliers, of least absolute
/// deviations in smooth form.
/// </summary>
internal static class RobustScale
{
    // Median of |z| of a standard normal z.
    private const double NormalMedian = 0.67448975019608171;

    // The corner of the smooth absolute value, in scales: well below the deviations of most observations.
    private const double Corner = 0.25;
    private const int MostRounds = 30;
    private const double SteadyTo = 1e-6;

    // Residuals of so many roundings of the targets are none, and a scale that still halves in the last round goes there.
    private const double Roundings = 1024;
    private const double Halved = 0.5;

    /// <summary>The scale, and the θ at which it was found.</summary>
    /// <param name="map">The output map, weighted.</param>
    /// <param name="targets">Targets y, weighted.</param>
    /// <param name="options">Settings of the fits, without a loss.</param>
    /// <param name="start">Start θ₀.</param>
    /// <param name="cancellationToken">Ends the rounds; the scale so far is returned.</param>
    /// <exception cref="ArgumentException">More than half of the observations are met exactly: they tell no scale.</exception>
    public static (double Scale, double[] Theta) Of(OutputMap map, double[] targets, FitOptions options, double[] start, CancellationToken cancellationToken)
    {
        double[] theta = Fitted(map, targets, options, start, cancellationToken);
        double scale = ScaleAt(map, targets, theta);
        double[] zeros = new double[targets.Length];
        bool isShrinking = false;
        FitLoss absolute = FitLoss.SoftL1(Corner);
        for (int round = 0; round < MostRounds && scale > 0 && !cancellationToken.IsCancellationRequested; round++)
        {
            using LossOutputMap deviations = new(map, targets, absolute, scale) { Team = map.Team };
            double[] next = Fitted(deviations, zeros, options, theta, cancellationToken);
            double before = scale;
            (theta, scale) = (next, ScaleAt(map, targets, next));
            isShrinking = scale < Halved * before;
            if (Math.Abs(scale - before) <= SteadyTo * before)
                break;
        }

        bool isNone = isShrinking || scale <= Roundings * map.UnitRoundoff * targets.Max(Math.Abs);
        return !isNone && double.IsFinite(scale)
            ? (scale, theta)
            : throw new ArgumentException($"Expected residuals that tell the scale of a robust loss, got {(isNone ? "more than half of them zero" : "none that is finite")}: name the scale, or start elsewhere.", nameof(options));
    }

    private static double[] Fitted(OutputMap map, double[] targets, FitOptions options, double[] start, CancellationToken cancellationToken) =>
        new FitRun(map, targets, options with { MaxStarts = 1 }, _ => start, j => $"θ[{j}]").Run(null, cancellationToken).Theta.ToArray();

    // The smallest K residuals are left out: a fit of K parameters makes as many as small as it likes.
    private static double ScaleAt(OutputMap map, double[] targets, double[] theta)
    {
        double[] residuals = new double[targets.Length];
        map.Evaluate(theta, residuals);
        for (int i = 0; i < residuals.Length; i++)
            residuals[i] = Math.Abs(targets[i] - residuals[i]);
        Array.Sort(residuals);
        ReadOnlySpan<double> kept = residuals.AsSpan(Math.Min(map.ParameterCount, residuals.Length - 1));
        return (kept[(kept.Length - 1) / 2] + kept[kept.Length / 2]) / 2 / NormalMedian;
    }
}
