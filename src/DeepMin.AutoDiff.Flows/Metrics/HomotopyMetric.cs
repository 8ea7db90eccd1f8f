namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The homotopy θ′ = −[(1 − α)Dᵀ + αD⁺]g between the standard (α = 0) and the Penrose-adapted flow (α = 1); all α have the same equilibria
/// (Chen and Muñoz Ewald, 2024).
/// </summary>
/// <remarks>
/// C′ = −(1 − α)|Dᵀg|² − α|𝒫g|². At α = 0 nothing is factorized. Stiff for α &lt; 1, like <see cref="StandardMetric"/>: integrate it with
/// <see cref="Rkc2"/>, every stage of which needs a factorization for α &gt; 0. Its order is 2, so the tolerance decides the price: on
/// 13-40-40-3 tanh with 178 samples, α = ½ and s ≤ N take about 215 factorizations at 1e-3, 330 at 1e-4 and 980 at 1e-6.
/// </remarks>
internal sealed class HomotopyMetric : IMetric, IIdentified
{
    /// <summary>Creates the metric of one α.</summary>
    /// <param name="alpha">Share α of the Penrose-adapted flow, 0 ≤ α ≤ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is outside [0, 1] or NaN.</exception>
    public HomotopyMetric(double alpha)
    {
        if (!(alpha >= 0 && alpha <= 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), $"Expected alpha in [0, 1], got {alpha}.");
        Alpha = alpha;
    }

    /// <summary>Share α of the Penrose-adapted flow.</summary>
    public double Alpha { get; }

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
    public bool NeedsSolve => Alpha > 0;

    /// <inheritdoc/>
    public IExactOrbitCost? OrbitCostOf(ICost cost) => Alpha == 1 && !Rule.IsAsked ? cost as IExactOrbitCost : null;

    /// <inheritdoc/>
    public bool IsDamped(OutputMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Alpha > 0 && Rule.IsOn(map);
    }

    /// <inheritdoc/>
    public double DampingAt(Linearization linearization)
    {
        ArgumentNullException.ThrowIfNull(linearization);
        return Alpha > 0 ? Rule.At(linearization) : 0;
    }

    void IIdentified.Identify(RunIdentity identity)
    {
        identity.Add("metric", FormattableString.Invariant($"homotopy, alpha {Alpha}, {Rule}"));
    }

    /// <inheritdoc/>
    public SolveReport Velocity(Linearization linearization, ReadOnlySpan<double> gradient, Span<double> velocity)
    {
        ArgumentNullException.ThrowIfNull(linearization);
        SolveReport solve = SolveReport.NotNeeded;
        velocity.Clear();
        if (Alpha > 0)
        {
            solve = Rule.Solve(linearization, gradient, velocity);
            Vectors.Scale(-Alpha, velocity);
        }

        if (Alpha < 1)
            linearization.AddVjp(Alpha - 1, gradient, velocity);
        return solve;
    }

    /// <inheritdoc/>
    public double OutputRate(double largestGramEigenvalue) =>
        ((1 - Alpha) * largestGramEigenvalue) + (Alpha * Rule.OutputRate(largestGramEigenvalue));

    /// <summary>The α of a metric of the homotopy, damped or not; null of any other metric.</summary>
    internal static double? AlphaOf(IMetric metric) => metric switch
    {
        StandardMetric => 0,
        PenroseAdaptedMetric => 1,
        HomotopyMetric homotopy => homotopy.Alpha,
        _ => null,
    };
}
