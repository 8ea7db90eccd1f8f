namespace DeepMin.AutoDiff.Flows;

/// <summary>A statement about gradient flows whose defect can be measured at each accepted step of a run: one of those here, or a law of your own.</summary>
/// <example>
/// <code>
/// LawObserver laws = new(flow, [FlowLaw.MonotoneCost(), FlowLaw.StraightOutputs()]);
/// flow.Run(theta, finalTime, new FlowOptions { Observers = [laws] });
/// Console.WriteLine(laws.Reports[0].IsMet);
/// </code>
/// </example>
/// <param name="theorem">Name of the theorem.</param>
/// <param name="tolerance">Largest defect at which it counts as met, above 0.</param>
public abstract class FlowLaw(string theorem, double tolerance)
{
    /// <summary>Name of the theorem.</summary>
    public string Theorem { get; } = theorem;

    /// <summary>Largest defect at which it counts as met.</summary>
    public double Tolerance { get; } = tolerance > 0 ? tolerance : throw new ArgumentOutOfRangeException(nameof(tolerance), $"Expected a tolerance above 0, got {tolerance}.");

    /// <summary>Why the law says nothing about a flow, with the metrics for which it holds; <see langword="null"/> (default) if it holds for the flow.</summary>
    /// <param name="flow">The flow.</param>
    public virtual string? Refusal(GradientFlow flow) => null;

    /// <summary>Measures the defect, 0 or above; NaN where the law says nothing (e.g. at lost rank).</summary>
    /// <param name="sample">The accepted step.</param>
    public abstract double Defect(in LawSample sample);

    /// <summary>Along a gradient flow the cost never rises, C′ = −⟨∇C, M∇C⟩ ≤ 0: defect of a step (C − C_before)/C_before if positive, else 0. Holds in any metric.</summary>
    /// <param name="tolerance">Largest defect at which the law counts as met.</param>
    public static FlowLaw MonotoneCost(double tolerance = 1e-5) => new MonotoneCostLaw(tolerance);

    /// <summary>The adapted flow at full rank has C(s) = e^(−2s/N)·C(0) (Chen and Muñoz Ewald, 2024), or the cost of the orbit known in closed form: defect |C/C_law − 1|.</summary>
    /// <param name="tolerance">Largest defect at which the law counts as met.</param>
    public static FlowLaw ExponentialCost(double tolerance = 1e-3) => new ExponentialCostLaw(tolerance);

    /// <summary>
    /// The adapted flow at full rank has the outputs x(s) = y + e^(−s/N)(x(0) − y), on the straight line to the targets (Chen and Muñoz Ewald,
    /// 2024), or the orbit known in closed form: defect |x − x_law|/|x(0) − y|.
    /// </summary>
    /// <param name="tolerance">Largest defect at which the law counts as met.</param>
    public static FlowLaw StraightOutputs(double tolerance = 1e-4) => new StraightOutputsLaw(tolerance);

    /// <summary>
    /// The homotopy of metrics has C′ = −(1 − α)|Dᵀg|² − α|𝒫g|² (Chen and Muñoz Ewald, 2024): defect relative to the right side, C′ = ⟨g, D·θ′⟩
    /// by a product with the velocity of the run.
    /// </summary>
    /// <param name="alpha">The α of the flow's metric: 0 standard, 1 adapted.</param>
    /// <param name="tolerance">Largest defect at which the law counts as met.</param>
    public static FlowLaw CostRate(double alpha, double tolerance = 1e-8) => new CostRateLaw(alpha, tolerance);

    /// <summary>
    /// The adapted flow with damping λ has C′ = −∇CᵀM∇C, M = (DᵀD + λ)⁻¹ and ∇C = Dᵀg (with α &lt; 1, −(1 − α)|∇C|² + α·this): defect relative
    /// to the right side, by a solve of its own.
    /// </summary>
    /// <param name="tolerance">Largest defect at which the law counts as met.</param>
    public static FlowLaw DampedRate(double tolerance = 1e-8) => new DampedRateLaw(tolerance);

    /// <summary>
    /// No adapted flow, damped or not, of any shape and rank, is faster than the undamped one at full rank: C(s) ≥ e^(−2s/N)·C(0) (for weights w
    /// of the cost e^(−2s·max w)). Defect of the bound over C, less 1, if positive; else 0.
    /// </summary>
    /// <param name="tolerance">Largest defect at which the law counts as met. Default 1e-5: ten times the default relative tolerance of a run.</param>
    public static FlowLaw SlowerThanAdapted(double tolerance = 1e-5) => new SlowerThanAdaptedLaw(tolerance);

    /// <summary>
    /// P = D⁺D projects orthogonally onto the range of Dᵀ, in which every velocity of the homotopy lies, and 𝒫 = DD⁺ onto the range of D: defect
    /// the largest of |Pθ′ − θ′|/|θ′| and |𝒫²g − 𝒫g|/|g|. Holds in any metric with velocities in the range of Dᵀ.
    /// </summary>
    /// <param name="tolerance">Largest defect at which the law counts as met.</param>
    public static FlowLaw Projector(double tolerance = 1e-8) => new ProjectorLaw(tolerance);

    /// <summary>
    /// All flows of the homotopy have the same equilibria, since ker D⁺ = ker Dᵀ (Chen and Muñoz Ewald, 2024): defect |DᵀD·D⁺g − Dᵀg|/|Dᵀg|.
    /// Holds in any metric.
    /// </summary>
    /// <param name="tolerance">Largest defect at which the law counts as met.</param>
    public static FlowLaw EquilibriumEquivalence(double tolerance = 1e-8) => new EquilibriumEquivalenceLaw(tolerance);

    /// <summary>
    /// The costs C = |x − y|²/(2N) and C_N = Σ_j |x − y|²_j/N_j bound each other, 2N·C/max N_j ≤ C_N ≤ 2N·C/min N_j, so that one vanishes with the
    /// other: defect the relative excess over the violated bound, else 0. Holds in any output metric.
    /// </summary>
    /// <param name="targets">Targets y, N×Q, row-major, finite.</param>
    /// <param name="labels">Class of each sample, length N.</param>
    /// <param name="tolerance">Largest defect at which the law counts as met.</param>
    public static FlowLaw ClassCostBounds(ReadOnlySpan<double> targets, ReadOnlySpan<int> labels, double tolerance = 1e-12) => new ClassCostBoundsLaw(targets, labels, tolerance);
}
