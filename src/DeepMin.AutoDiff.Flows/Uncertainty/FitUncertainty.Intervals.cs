namespace DeepMin.AutoDiff.Flows;

/// <content>Intervals of the parameters.</content>
public sealed partial class FitUncertainty
{
    /// <summary>The linear interval θ̂_j ± quantile·standard error: Student's quantile, or the normal one where σ is known.</summary>
    /// <param name="parameter">Index j.</param>
    /// <param name="level">Level, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below K, or the level not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">A bound of the fit holds the parameter: linear theory says nothing of it.</exception>
    public ParameterInterval LinearInterval(int parameter, double level = 0.95)
    {
        double half = Quantile(level) * RequireFree(parameter);
        return new ParameterInterval(parameter, _theta[parameter], _theta[parameter] - half, _theta[parameter] + half, level);
    }

    /// <summary>
    /// The interval by profile likelihood: the values v at which the sum of squares, least over all other parameters, is at most
    /// S_min + quantile²·σ². It follows the curvature of the model, stays where the model is defined, and says where it does not close.
    /// </summary>
    /// <param name="parameter">Index j.</param>
    /// <param name="level">Level, between 0 and 1.</param>
    /// <param name="cancellationToken">Ends the refits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below K, or the level not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">A bound of the fit holds the parameter.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public ParameterInterval ProfileInterval(int parameter, double level = 0.95, CancellationToken cancellationToken = default)
    {
        double quantile = Quantile(level), error = RequireFree(parameter), estimate = _theta[parameter];
        double[] direction = [.. Enumerable.Range(0, _theta.Length).Select(j => Covariance(j, parameter) / error / error)];
        ProfileLikelihood profile = new(_map, _targets, _theta, _options with { MaxStarts = 1, Weights = null }, parameter, direction, Sigma, Report.ResidualNorm);
        ProfileSearch search = new(profile, _theta, parameter, quantile, quantile * error);
        (double lower, IntervalEnd lowerEnd) = search.Find(-1, _options.Bounds is { } bounds ? bounds.Lower[parameter] : double.NegativeInfinity, cancellationToken);
        string message = search.Message;
        (double upper, IntervalEnd upperEnd) = search.Find(1, _options.Bounds is { } others ? others.Upper[parameter] : double.PositiveInfinity, cancellationToken);
        double half = quantile * error;
        return new ParameterInterval(parameter, estimate, lower, upper, level)
        {
            LowerEnd = lowerEnd,
            UpperEnd = upperEnd,
            LinearDeviation = Math.Max(Math.Abs(lower - estimate + half), Math.Abs(upper - estimate - half)) / half,
            Message = string.Join(' ', new[] { message, search.Message }.Where(text => text.Length > 0)),
        };
    }

    // The standard error of a parameter that may move.
    private double RequireFree(int parameter) => PlaceOf(parameter) >= 0
        ? StandardError(parameter)
        : throw new ArgumentException($"Expected a parameter that no bound holds, got {_nameOf(parameter)}, held at {_theta[parameter]}.", nameof(parameter));
}
