namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The Penrose-adapted metric, θ′ = −D⁺g = −Pen[D]·Pen[Dᵀ]·∇_θC (Chen and Muñoz Ewald, 2024). Then x′ = −𝒫g, 𝒫 the projector on
/// range D; at full row rank x′ = −g, and the cost (1/2N)|x − y|² is e^(−2s/N)·C(0).
/// </summary>
/// <remarks>
/// In rank loss it is θ′ = DᵀΨ with the Ψ of minimum norm among those that minimise |D·DᵀΨ + g|. For K &lt; Q·N and full column rank it
/// is the Gauss–Newton flow. Never stiff through the spectrum of D·Dᵀ, so an explicit method fits (<see cref="Tsit5"/>).
/// </remarks>
public sealed class PenroseAdaptedMetric : IMetric, IIdentified
{
    /// <summary>
    /// Damping λ: D⁺g becomes Dᵀ(D·Dᵀ + λ)⁻¹g, which stays bounded where singular values vanish. Default 0. With damping the orbit is not
    /// known in closed form, and the rank is not determined.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">λ is negative or not finite.</exception>
    public double Damping
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), $"Expected a finite damping of at least 0, got {value}.");
    }

    /// <inheritdoc/>
    public bool NeedsSolve => true;

    /// <inheritdoc/>
    public IClosedFormCost? KnownOrbit(ICost cost) => Damping == 0 ? cost as IClosedFormCost : null;

    /// <inheritdoc/>
    public LinearSolve Velocity(Linearization linearization, ReadOnlySpan<double> gradient, Span<double> velocity)
    {
        ArgumentNullException.ThrowIfNull(linearization);
        LinearSolve solve = Damping > 0 ? linearization.SolveDamped(Damping, gradient, velocity) : linearization.Solve(gradient, velocity);
        Vectors.Scale(-1, velocity);
        return solve;
    }

    /// <inheritdoc/>
    public double OutputRate(double largestGramEigenvalue) => Damping > 0 ? largestGramEigenvalue / (largestGramEigenvalue + Damping) : 1;

    /// <inheritdoc/>
    public void Identify(RunIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        identity.Add("metric", FormattableString.Invariant($"Penrose-adapted, damping {Damping}"));
    }
}
