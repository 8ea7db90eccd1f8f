namespace DeepMin.AutoDiff.Flows;

/// <summary>The Euclidean metric in parameter space, θ′ = −Dᵀg: gradient descent in continuous time. One Vjp, no factorization.</summary>
/// <remarks>Stiff: explicit methods need steps below a multiple of N/λ_max(D·Dᵀ). Integrate it with <see cref="Rkc2"/>.</remarks>
internal sealed class StandardMetric : IMetric
{
    /// <inheritdoc/>
    public bool NeedsSolve => false;

    /// <inheritdoc/>
    public IExactOrbitCost? OrbitCostOf(ICost cost) => null;

    /// <inheritdoc/>
    public SolveReport Velocity(Linearization linearization, ReadOnlySpan<double> gradient, Span<double> velocity)
    {
        ArgumentNullException.ThrowIfNull(linearization);
        linearization.Vjp(gradient, velocity);
        Vectors.Scale(-1, velocity);
        return SolveReport.NotNeeded;
    }

    /// <inheritdoc/>
    public double OutputRate(double largestGramEigenvalue) => largestGramEigenvalue;
}
