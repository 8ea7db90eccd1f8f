using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>A minimizer of C(x[θ]) over θ, for comparison with the flows: every one sees the same map and cost, and leaves the same kind of trace.</summary>
public abstract class Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>The name by which the field knows it.</summary>
    public abstract string Name { get; }

    /// <summary>Minimizes a cost from a start.</summary>
    /// <param name="map">The output map θ ↦ x[θ].</param>
    /// <param name="cost">The cost C(x).</param>
    /// <param name="theta">Start θ₀, length K, finite; copied.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives iteration and cost.</param>
    /// <param name="cancellationToken">Stops between iterations; the best so far is returned.</param>
    /// <returns>The parameters found, successful or not: see <see cref="RunResult.Status"/>.</returns>
    /// <exception cref="ArgumentException">Map and cost differ in outputs, θ₀ has the wrong length or is not finite, or a setting is out of its range.</exception>
    public OptimizationResult Run(
        OutputMap map,
        ICost cost,
        ReadOnlySpan<double> theta,
        OptimizerOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(cost);
        options ??= new OptimizerOptions();
        options.Validate(nameof(options));
        if (cost.RowCount != map.RowCount)
            throw new ArgumentException($"Expected a cost of {map.RowCount} outputs, got {cost.RowCount}.", nameof(cost));
        Shape.Require(theta.Length, map.ParameterCount, nameof(theta));
        Finite.Require(theta, 1, nameof(theta));
        RequireFit(map, cost);
        OptimizationRun run = new(map, cost, theta, options, progress, cancellationToken);
        if (run.TryStart())
            Iterate(run);
        return run.Result();
    }

    /// <summary>Throws if the method cannot minimize such a cost over such a map.</summary>
    private protected virtual void RequireFit(OutputMap map, ICost cost)
    {
    }

    /// <summary>Iterates until <see cref="OptimizationRun.Accept"/> or the method itself ends the run.</summary>
    private protected abstract void Iterate(OptimizationRun run);
}
