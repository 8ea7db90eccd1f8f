namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The Penrose-adapted metric, θ′ = −D⁺g = −Pen[D]·Pen[Dᵀ]·∇_θC (Chen and Muñoz Ewald, 2024). Then x′ = −𝒫g, 𝒫 the projector on
/// range D; at full row rank x′ = −g, and the cost (1/2N)|x − y|² is e^(−2s/N)·C(0).
/// </summary>
/// <remarks>
/// In rank loss it is θ′ = DᵀΨ with the Ψ of minimum norm among those that minimise |D·DᵀΨ + g|. For K &lt; Q·N and full column rank it
/// is the Gauss–Newton flow. Never stiff through the spectrum of D·Dᵀ, so an explicit method fits (<see cref="Tsit5"/>).
/// </remarks>
public sealed class PenroseAdaptedMetric : IMetric
{
    /// <inheritdoc/>
    public bool NeedsSolve => true;

    /// <inheritdoc/>
    public bool FollowsOutputGradient => true;

    /// <inheritdoc/>
    public LinearSolve Velocity(Linearization linearization, ReadOnlySpan<double> gradient, Span<double> velocity)
    {
        ArgumentNullException.ThrowIfNull(linearization);
        LinearSolve solve = linearization.Solve(gradient, velocity);
        Vectors.Scale(-1, velocity);
        return solve;
    }

    /// <inheritdoc/>
    public double OutputRate(double largestGramEigenvalue) => 1;
}
