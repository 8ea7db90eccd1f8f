namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The homotopy θ′ = −[(1 − α)Dᵀ + αD⁺]g between the standard (α = 0) and the Penrose-adapted flow (α = 1); all α have the same equilibria
/// (Chen and Muñoz Ewald, 2024).
/// </summary>
/// <remarks>
/// C′ = −(1 − α)|Dᵀg|² − α|𝒫g|². At α = 0 nothing is factorised. Stiff for α &lt; 1, like <see cref="StandardMetric"/>: integrate it with
/// <see cref="Rkc2"/>, every stage of which needs a factorisation for α &gt; 0. Its order is 2, so the tolerance decides the price: on
/// 13-40-40-3 tanh with 178 samples, α = ½ and s ≤ N take about 215 factorisations at 1e-3, 330 at 1e-4 and 980 at 1e-6.
/// </remarks>
public sealed class HomotopyMetric : IMetric, IIdentified
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
    public bool NeedsSolve => Alpha > 0;

    /// <inheritdoc/>
    public IClosedFormCost? KnownOrbit(ICost cost) => Alpha == 1 && Damping == 0 ? cost as IClosedFormCost : null;

    /// <inheritdoc/>
    public void Identify(RunIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        identity.Add("metric", FormattableString.Invariant($"homotopy, alpha {Alpha}, damping {Damping}"));
    }

    /// <inheritdoc/>
    public LinearSolve Velocity(Linearization linearization, ReadOnlySpan<double> gradient, Span<double> velocity)
    {
        ArgumentNullException.ThrowIfNull(linearization);
        LinearSolve solve = LinearSolve.NotNeeded;
        velocity.Clear();
        if (Alpha > 0)
        {
            solve = Damping > 0 ? linearization.SolveDamped(Damping, gradient, velocity) : linearization.Solve(gradient, velocity);
            Vectors.Scale(-Alpha, velocity);
        }

        if (Alpha < 1)
            linearization.AddVjp(Alpha - 1, gradient, velocity);
        return solve;
    }

    /// <inheritdoc/>
    public double OutputRate(double largestGramEigenvalue) =>
        ((1 - Alpha) * largestGramEigenvalue) + (Damping > 0 ? Alpha * largestGramEigenvalue / (largestGramEigenvalue + Damping) : Alpha);

    /// <summary>The α of a metric of the homotopy, without damping; null of any other metric.</summary>
    internal static double? AlphaOf(IMetric metric) => metric switch
    {
        StandardMetric => 0,
        PenroseAdaptedMetric { Damping: 0 } => 1,
        HomotopyMetric { Damping: 0 } homotopy => homotopy.Alpha,
        _ => null,
    };
}
