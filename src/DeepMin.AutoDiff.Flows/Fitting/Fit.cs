using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Fits parameters to data by least squares, the short way: from a start or from seeds, with a report that can be read.</summary>
/// <remarks>
/// With K ≥ Q·N outputs are led to the targets on the straight line of the Penrose-adapted flow (Chen and Muñoz Ewald, 2024), with damped steps
/// where it cannot be followed. With K &lt; Q·N, where that flow is the continuous Gauss–Newton method, its damped discrete form runs in a trust
/// region (Moré 1978), and Newton's with second derivatives where that is slow. What a fit reports is judged by the place where it ended, not by
/// its last step. A start that ends where the data do not determine the parameters is left for the next one.
/// </remarks>
/// <example>
/// <code>
/// FitResult&lt;Misra1a&gt; fit = Fit.RunModel&lt;Misra1a&gt;(dose, volume, theta: [500, 1e-4]);
/// Console.WriteLine(fit.Report);
/// double[] predicted = fit.Model.Predict([100, 200]);
/// </code>
/// </example>
public static partial class Fit
{
    /// <summary>Fits an output map.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="targets">Targets y, length Q·N, finite.</param>
    /// <param name="theta">Start θ₀, length K, finite; further starts vary it.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives iteration and sum of squares.</param>
    /// <param name="cancellationToken">Stops between iterations; the best so far is returned.</param>
    /// <returns>The best parameters found, successful or not: see <see cref="RunResult.Status"/>.</returns>
    /// <exception cref="ArgumentException">A length is wrong, a value is not finite, or the start is not within the bounds.</exception>
    public static FitResult Run(
        OutputMap map,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> theta,
        FitOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        Require.Length(theta.Length, map.ParameterCount, nameof(theta));
        Finite.Require(theta, 1, nameof(theta));
        options ??= new FitOptions();
        double[] first = theta.ToArray();
        return RunStarts(map, targets, (weighted, scaled) => new StartVariation(weighted, scaled, first, options).Of, j => $"θ[{j}]", options, progress, cancellationToken);
    }

    private static FitResult RunStarts(
        OutputMap map,
        ReadOnlySpan<double> targets,
        Func<OutputMap, double[], Func<int, double[]>> startsOf,
        Func<int, string> nameOf,
        FitOptions options,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken)
    {
        options.Validate();
        Require.Length(targets.Length, map.RowCount, nameof(targets));
        Finite.Require(targets, map.OutputCount, nameof(targets));
        options.ValidateWeights(map.SampleCount, map.RowCount, nameof(options));
        double[] scaled = targets.ToArray();
        options.Bounds?.RequireWithin(startsOf(map, scaled)(0), "theta");
        if (options.Loss is { } loss && options.Weights is null)
            return RunLoss(map, scaled, loss, startsOf(map, scaled), nameOf, options, progress, cancellationToken);
        if (options.Weights is null)
            return new FitRun(map, scaled, options, startsOf(map, scaled), nameOf).Run(progress, cancellationToken);

        using RowScaledOutputMap weighted = RowScaledOutputMap.ByRootWeights(map, [.. options.Weights]);
        weighted.Scale(scaled);
        if (options.Loss is { } other)
            return RunLoss(weighted, scaled, other, startsOf(weighted, scaled), nameOf, options, progress, cancellationToken);
        return new FitRun(weighted, scaled, options, startsOf(weighted, scaled), nameOf).Run(progress, cancellationToken);
    }
}
