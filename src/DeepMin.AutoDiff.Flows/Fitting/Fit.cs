using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Fits parameters to data by least squares, the short way: from a start or from seeds, with a report that can be read.</summary>
/// <remarks>
/// With K ≥ Q·N outputs are led to the targets on the straight line of the Penrose-adapted flow (Chen and Muñoz Ewald, 2024), with damped steps
/// where it cannot be followed. With K &lt; Q·N, where that flow is the continuous Gauss–Newton method, its damped discrete form runs in a trust
/// region (Moré 1978). A start that ends where the data do not determine the parameters is left for the next one.
/// </remarks>
public static partial class Fit
{
    /// <summary>Fits an output map.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="targets">Targets y, length Q·N, finite.</param>
    /// <param name="start">Start θ₀, length K, finite; further starts vary it.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives iteration and sum of squares.</param>
    /// <param name="cancellationToken">Stops between iterations; the best so far is returned.</param>
    /// <returns>The best parameters found, successful or not: see <see cref="FitReport.Status"/>.</returns>
    /// <exception cref="ArgumentException">A length is wrong, a value is not finite, or the start is not strictly within the bounds.</exception>
    public static FitResult Map(
        OutputMap map,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> start,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        Shape.Require(start.Length, map.ParameterCount, nameof(start));
        Finite.Require(start, 1, nameof(start));
        options ??= new FitOptions();
        double[] first = start.ToArray();
        return Run(map, targets, number => Vary(first, number, options), j => $"θ[{j}]", options, progress, cancellationToken);
    }

    private static FitResult Run(
        OutputMap map,
        ReadOnlySpan<double> targets,
        Func<int, double[]> startOf,
        Func<int, string> nameOf,
        FitOptions options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
    {
        options.Validate();
        Shape.Require(targets.Length, map.RowCount, nameof(targets));
        Finite.Require(targets, map.OutputCount, nameof(targets));
        options.Bounds?.RequireInside(startOf(0), "start");
        options.ValidateWeights(map.SampleCount, map.RowCount, nameof(options));
        if (options.Weights is null)
            return new FitRun(map, targets.ToArray(), options, startOf, nameOf).Run(progress, cancellationToken);

        using RowScaledOutputMap weighted = RowScaledOutputMap.ByRootWeights(map, [.. options.Weights]);
        double[] scaled = targets.ToArray();
        weighted.Scale(scaled);
        return new FitRun(weighted, scaled, options, startOf, nameOf).Run(progress, cancellationToken);
    }

    // Start 0 is the given one; within bounds the others vary towards them, never beyond.
    private static double[] Vary(double[] start, int number, FitOptions options)
    {
        if (number == 0)
            return start;
        Normal normal = new(0, options.StartSpread, new MersenneTwister(unchecked((options.Seed * 7919) + number)));
        double[] varied = new double[start.Length];
        for (int j = 0; j < start.Length; j++)
        {
            double z = normal.Sample(), value = start[j] == 0 ? z : start[j] * Math.Exp(z);
            varied[j] = options.Bounds is { } bounds ? Within(bounds.Lower[j], bounds.Upper[j], start[j], value) : value;
        }

        return varied;
    }

    private static double Within(double lower, double upper, double start, double value)
    {
        double limit = value > start ? upper : lower;
        return value > lower && value < upper ? value : 0.5 * (start + limit);
    }
}
