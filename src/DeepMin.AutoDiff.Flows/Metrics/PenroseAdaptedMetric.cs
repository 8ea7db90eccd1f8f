namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The Penrose-adapted metric, θ′ = −D⁺g = −Pen[D]·Pen[Dᵀ]·∇_θC (Chen and Muñoz Ewald, 2024). Then x′ = −𝒫g, 𝒫 the projector on
/// range D; at full row rank x′ = −g, and the cost (1/2N)|x − y|² is e^(−2s/N)·C(0).
/// </summary>
/// <remarks>
/// In rank loss it is θ′ = DᵀΨ with the Ψ of minimum norm among those that minimize |D·DᵀΨ + g|. For K &lt; Q·N and full column rank it
/// is the Gauss–Newton flow, which ends where a singular value vanishes: there it is damped unless told otherwise, see
/// <see cref="RelativeDamping"/>. Never stiff through the spectrum of D·Dᵀ, so an explicit method fits (<see cref="Tsit5"/>).
/// </remarks>
internal sealed class PenroseAdaptedMetric : IMetric, IIdentified
{
    /// <summary>
    /// Damping λ in the unit of D·Dᵀ: D⁺g becomes Dᵀ(D·Dᵀ + λ)⁻¹g, which stays bounded where singular values vanish. Default 0. With damping
    /// the orbit is not known in closed form, and the rank is not determined.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">λ is negative or not finite.</exception>
    public double Damping
    {
        get;
        init => field = DampingRule.Require(value, "damping");
    }

    /// <summary>
    /// Damping that follows D, λ = RelativeDamping·max(tr(D·Dᵀ), 10⁻³·tr(D·Dᵀ at θ₀)), added to <see cref="Damping"/>.
    /// <see langword="null"/> (default) is 1e-8 where K &lt; Q·N and no <see cref="Damping"/> is asked for, since the undamped flow there ends at
    /// a singularity of D⁺ in finite time; and 0 for K ≥ Q·N. With 0 the flow is undamped in every shape.
    /// </summary>
    /// <remarks>With it C′ = −∇CᵀM∇C with M = (DᵀD + λ)⁻¹ (<see cref="DampedRateLaw"/>), never faster than the undamped law (<see cref="SlowerThanAdaptedLaw"/>), and the flow exists for all times.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? RelativeDamping
    {
        get;
        init => field = value is { } relative ? DampingRule.Require(relative, "relativeDamping") : null;
    }

    private DampingRule Rule => new(Damping, RelativeDamping);

    /// <inheritdoc/>
    public bool NeedsSolve => true;

    /// <inheritdoc/>
    public IExactOrbitCost? OrbitCostOf(ICost cost) => Rule.IsAsked ? null : cost as IExactOrbitCost;

    /// <inheritdoc/>
    public bool IsDamped(OutputMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Rule.IsOn(map);
    }

    /// <inheritdoc/>
    public double DampingAt(Linearization linearization)
    {
        ArgumentNullException.ThrowIfNull(linearization);
        return Rule.At(linearization);
    }

    /// <inheritdoc/>
    public SolveReport Velocity(Linearization linearization, ReadOnlySpan<double> gradient, Span<double> velocity)
    {
        ArgumentNullException.ThrowIfNull(linearization);
        SolveReport solve = Rule.Solve(linearization, gradient, velocity);
        Vectors.Scale(-1, velocity);
        return solve;
    }

    /// <inheritdoc/>
    public double OutputRate(double largestGramEigenvalue) => Rule.OutputRate(largestGramEigenvalue);

    void IIdentified.Identify(RunIdentity identity)
    {
        identity.Add("metric", $"Penrose-adapted, {Rule}");
    }
}
