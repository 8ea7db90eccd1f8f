using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <content>The uncertainty of a fit.</content>
public static partial class Fit
{
    /// <summary>The uncertainty of a fitted output map. The fit is checked, and finished, on these data first.</summary>
    /// <param name="map">The output map; it must outlive the result.</param>
    /// <param name="targets">Targets y, length Q·N, finite.</param>
    /// <param name="theta">The fitted θ, length K.</param>
    /// <param name="options">The settings of the fit: bounds and weights count.</param>
    /// <param name="sigma">Standard deviation σ of an observation of weight 1, if it is known; else it is estimated from the residuals.</param>
    /// <exception cref="ArgumentException">
    /// A length is wrong, a value is not finite, σ is not positive, there are not more observations than parameters, or θ is no fit of these data
    /// that determines its parameters.
    /// </exception>
    public static FitUncertainty Uncertainty(OutputMap map, ReadOnlySpan<double> targets, ReadOnlySpan<double> theta, FitOptions? options = null, double? sigma = null) =>
        UncertaintyOf(map, targets, theta, options ?? new FitOptions(), sigma, j => $"θ[{j}]", owned: null);

    /// <summary>The uncertainty of a fitted model. The fit is checked, and finished, on these data first.</summary>
    /// <typeparam name="TModel">The annotated type.</typeparam>
    /// <param name="model">The fitted model.</param>
    /// <param name="inputs">Inputs of the fit, N×M, row-major, finite.</param>
    /// <param name="targets">Targets y, N×Q, row-major, finite.</param>
    /// <param name="options">The settings of the fit: bounds and weights count.</param>
    /// <param name="sigma">Standard deviation σ of an observation of weight 1, if it is known; else it is estimated from the residuals.</param>
    /// <exception cref="ArgumentException">As for an output map.</exception>
    public static FitUncertainty ModelUncertainty<TModel>(
        FittedModel<TModel> model,
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> targets,
        FitOptions? options = null,
        double? sigma = null)
        where TModel : IModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelOutputMap<TModel> map = new(inputs, model.Constants);
        try
        {
            return UncertaintyOf(map, targets, model.Theta, options ?? new FitOptions(), sigma, j => ParameterName(TModel.Parameters, j), map);
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    private static FitUncertainty UncertaintyOf(
        OutputMap map,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> theta,
        FitOptions options,
        double? sigma,
        Func<int, string> nameOf,
        IDisposable? owned)
    {
        ArgumentNullException.ThrowIfNull(map);
        Require.Length(theta.Length, map.ParameterCount, nameof(theta));
        Require.Length(targets.Length, map.RowCount, nameof(targets));
        Finite.Require(theta, 1, nameof(theta));
        Finite.Require(targets, map.OutputCount, nameof(targets));
        if (sigma is { } given && !(given > 0 && double.IsFinite(given)))
            throw new ArgumentException($"Expected a positive finite standard deviation, got {given}.", nameof(sigma));
        if (options.Loss is { } loss)
            throw new ArgumentException($"Expected options of a fit of squares, got those of {loss}, whose standard errors are in the report.", nameof(options));
        if (map.RowCount <= map.ParameterCount)
            throw new ArgumentException($"Expected more observations than parameters, got {map.RowCount} and {map.ParameterCount}: residuals do not tell how uncertain such a fit is.", nameof(map));
        options.ValidateWeights(map.SampleCount, map.RowCount, nameof(options));
        double[] scaled = targets.ToArray(), start = theta.ToArray();
        OutputMap weighted = map;
        if (options.Weights is not null)
        {
            RowScaledOutputMap rows = RowScaledOutputMap.ByRootWeights(map, [.. options.Weights]);
            rows.Scale(scaled);
            weighted = rows;
        }

        FitResult fit = new FitRun(weighted, scaled, options with { MaxStarts = 1 }, _ => start, nameOf).Run(null, CancellationToken.None);
        if (!fit.Report.IsSuccess || fit.Report.Rank < map.ParameterCount - fit.Report.AtBounds.Count || fit.Report.AtBounds.Count == map.ParameterCount)
            throw new ArgumentException($"Expected a fit that determines its parameters, got {fit.Report.Status} of rank {fit.Report.Rank}: {fit.Report.Message}", nameof(theta));
        if (sigma is null && fit.Report.ResidualNorm == 0)
            throw new ArgumentException("Expected residuals that tell the standard deviation of an observation, got none: name it by sigma.", nameof(sigma));
        return new FitUncertainty(weighted, scaled, fit, options, sigma, nameOf, owned);
    }
}
