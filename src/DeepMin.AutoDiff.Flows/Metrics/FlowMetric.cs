namespace DeepMin.AutoDiff.Flows;

/// <summary>The metrics of the library, by which a <see cref="GradientFlow"/> turns the gradient in output space into a velocity. One of your own implements <see cref="IMetric"/>.</summary>
/// <remarks>All of the homotopy have the same equilibria (Chen and Muñoz Ewald, 2024). Metrics are immutable and can be shared.</remarks>
/// <example>
/// <code>
/// GradientFlow flow = new(map, cost, FlowMetric.PenroseAdapted());
/// </code>
/// </example>
public static class FlowMetric
{
    /// <summary>The Euclidean metric in parameter space, θ′ = −Dᵀg: gradient descent in continuous time. One Vjp, no factorization.</summary>
    /// <remarks>Stiff: explicit methods need steps below a multiple of N/λ_max(D·Dᵀ). Take <see cref="IntegrationMethod.Rkc2"/>.</remarks>
    public static IMetric Standard { get; } = new StandardMetric();

    /// <summary>
    /// The Penrose-adapted metric, θ′ = −D⁺g = −Pen[D]·Pen[Dᵀ]·∇_θC (Chen and Muñoz Ewald, 2024). Then x′ = −𝒫g, 𝒫 the projector on
    /// range D; at full row rank x′ = −g, and the cost (1/2N)|x − y|² is e^(−2s/N)·C(0).
    /// </summary>
    /// <param name="damping">
    /// Damping λ ≥ 0 in the unit of D·Dᵀ: D⁺g becomes Dᵀ(D·Dᵀ + λ)⁻¹g, which stays bounded where singular values vanish. With damping the orbit
    /// is not known in closed form, and the rank is not determined.
    /// </param>
    /// <param name="relativeDamping">
    /// Damping that follows D, λ = relativeDamping·max(tr(D·Dᵀ), 10⁻³·tr(D·Dᵀ at θ₀)), added to <paramref name="damping"/>.
    /// <see langword="null"/> (default) is 1e-8 where K &lt; Q·N and no <paramref name="damping"/> is asked for, since the undamped flow there
    /// ends at a singularity of D⁺ in finite time; and 0 for K ≥ Q·N. With 0 the flow is undamped in every shape.
    /// </param>
    /// <remarks>
    /// <para>
    /// In rank loss it is θ′ = DᵀΨ with the Ψ of minimum norm among those that minimize |D·DᵀΨ + g|. For K &lt; Q·N and full column rank it is
    /// the Gauss–Newton flow. Never stiff through the spectrum of D·Dᵀ, so an explicit method fits.
    /// </para>
    /// <para>
    /// Damped it has C′ = −∇CᵀM∇C with M = (DᵀD + λ)⁻¹ (<see cref="FlowLaw.DampedRate"/>), is never faster than the undamped law
    /// (<see cref="FlowLaw.SlowerThanAdapted"/>), and exists for all times.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A damping is negative or not finite.</exception>
    public static IMetric PenroseAdapted(double damping = 0, double? relativeDamping = null) =>
        new PenroseAdaptedMetric { Damping = damping, RelativeDamping = relativeDamping };

    /// <summary>
    /// The homotopy θ′ = −[(1 − α)Dᵀ + αD⁺]g between the standard (α = 0) and the Penrose-adapted flow (α = 1); all α have the same equilibria
    /// (Chen and Muñoz Ewald, 2024), and C′ = −(1 − α)|Dᵀg|² − α|𝒫g|².
    /// </summary>
    /// <param name="alpha">Share α of the Penrose-adapted flow, 0 ≤ α ≤ 1. At α = 0 nothing is factorized.</param>
    /// <param name="damping">As of <see cref="PenroseAdapted"/>.</param>
    /// <param name="relativeDamping">As of <see cref="PenroseAdapted"/>.</param>
    /// <remarks>
    /// Stiff for α &lt; 1, like <see cref="Standard"/>: take <see cref="IntegrationMethod.Rkc2"/>, every stage of which needs a factorization for
    /// α &gt; 0. Its order is 2, so the tolerance decides the price: on 13-40-40-3 tanh with 178 samples, α = ½ and s ≤ N take about 215
    /// factorizations at 1e-3, 330 at 1e-4 and 980 at 1e-6.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">α is outside [0, 1] or NaN, or a damping is negative or not finite.</exception>
    public static IMetric Homotopy(double alpha, double damping = 0, double? relativeDamping = null) =>
        new HomotopyMetric(alpha) { Damping = damping, RelativeDamping = relativeDamping };

    /// <summary>
    /// The adapted flow with respect to the metric ⟨u, v⟩ = Σ_r m_r·⟨u_r, v_r⟩ of the outputs, m_r the weight of sample r: θ′ is the shortest
    /// minimizer of Σ_r m_r·|(D·θ′)_r + g_r/m_r|². At full row rank x′_r = −g_r/m_r.
    /// </summary>
    /// <param name="weights">Weight m_r of each sample, positive and finite, length N; copied.</param>
    /// <param name="relativeDamping">
    /// Damping λ = relativeDamping·max m·max(tr(D·Dᵀ), 10⁻³·tr(D·Dᵀ at θ₀)) of the least-squares problem: <see langword="null"/> (default) is
    /// 1e-8 where K &lt; Q·N, else 0.
    /// </param>
    /// <remarks>
    /// The gradient of C in this metric is g_r/m_r: with the weights of a <see cref="WeightedQuadraticCost"/> as m the stacked outputs run on the
    /// straight line x(s) = y + e^(−s)(x(0) − y), and C(s) = e^(−2s)·C(0), whatever the weights. The metric changes orbits, not equilibria at
    /// full row rank; in rank loss and for K &lt; Q·N, x′ = −𝒫_m(g/m) with 𝒫_m orthogonal in it.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no weight, or one is not positive and finite (named); a damping is negative or not finite.</exception>
    public static IMetric Weighted(ReadOnlySpan<double> weights, double? relativeDamping = null) =>
        new WeightedOutputMetric(weights) { RelativeDamping = relativeDamping };
}
