using System.Buffers;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The adapted flow with respect to the metric ⟨u, v⟩ = Σ_r m_r·⟨u_r, v_r⟩ of the outputs, m_r the weight of sample r: θ′ is the shortest
/// minimizer of Σ_r m_r·|(D·θ′)_r + g_r/m_r|². At full row rank x′_r = −g_r/m_r.
/// </summary>
/// <remarks>
/// The gradient of C in this metric is g_r/m_r: with the weights of a <see cref="WeightedQuadraticCost"/> as m the stacked outputs run on the
/// straight line x(s) = y + e^(−s)(x(0) − y), and C(s) = e^(−2s)·C(0), whatever the weights. The metric changes orbits, not equilibria at full
/// row rank; in rank loss and for K &lt; Q·N, x′ = −𝒫_m(g/m) with 𝒫_m orthogonal in it.
/// </remarks>
internal sealed class WeightedOutputMetric : IMetric, IIdentified
{
    private readonly double[] _weights;

    /// <summary>Copies the weights.</summary>
    /// <param name="weights">Weight m_r of each sample, positive and finite, length N.</param>
    /// <exception cref="ArgumentException">There is no weight, or one is not positive and finite (named).</exception>
    public WeightedOutputMetric(ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty)
            throw new ArgumentException("Expected a weight or more, got none.", nameof(weights));
        _weights = Finite.RequirePositive(weights, nameof(weights));
    }

    /// <summary>Weight of each sample, length N.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>
    /// Damping λ = RelativeDamping·max m·max(tr(D·Dᵀ), 10⁻³·tr(D·Dᵀ at θ₀)) of the least-squares problem, as of
    /// <see cref="PenroseAdaptedMetric.RelativeDamping"/>: <see langword="null"/> (default) is 1e-8 where K &lt; Q·N, else 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? RelativeDamping
    {
        get;
        init => field = value is { } relative ? DampingRule.Require(relative, "relativeDamping") : null;
    }

    private DampingRule Rule => new(0, RelativeDamping);

    /// <inheritdoc/>
    public bool NeedsSolve => true;

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
        return Rule.IsOn(linearization.Map) ? _weights.Max() * Rule.At(linearization) : 0;
    }

    /// <inheritdoc/>
    public void RequireFits(OutputMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map.SampleCount != _weights.Length)
            throw new ArgumentException($"Expected an output metric of {map.SampleCount} weights, one per sample, got {_weights.Length}.");
    }

    /// <inheritdoc/>
    public IExactOrbitCost? OrbitCostOf(ICost cost) => Rule.IsAsked ? null : cost switch
    {
        QuadraticCost quadratic => new WeightedQuadraticCost(quadratic.Targets, [.. _weights.Select(weight => 1 / (quadratic.SampleCount * weight))]),
        WeightedQuadraticCost weighted => new WeightedQuadraticCost(weighted.Targets, [.. _weights.Select((weight, r) => weighted.Weights[r] / weight)]),
        _ => null,
    };

    /// <inheritdoc/>
    public SolveReport Velocity(Linearization linearization, ReadOnlySpan<double> gradient, Span<double> velocity)
    {
        ArgumentNullException.ThrowIfNull(linearization);
        double[] rented = ArrayPool<double>.Shared.Rent(gradient.Length);
        Span<double> direction = rented.AsSpan(0, gradient.Length);
        int outputCount = linearization.Map.OutputCount;
        for (int a = 0; a < direction.Length; a++)
            direction[a] = -gradient[a] / _weights[a / outputCount];
        double damping = DampingAt(linearization);
        SolveReport solve = damping > 0 ? linearization.SolveWeightedDamped(_weights, damping, direction, velocity) : linearization.SolveWeighted(_weights, direction, velocity);
        ArrayPool<double>.Shared.Return(rented);
        return solve;
    }

    /// <inheritdoc/>
    public double OutputRate(double largestGramEigenvalue) => 1 / _weights.Min();

    void IIdentified.Identify(RunIdentity identity)
    {
        identity.Add("metric", $"adapted, with weighted outputs{(RelativeDamping is { } relative ? FormattableString.Invariant($", relative damping {relative}") : "")}");
        identity.AddHash<double>("weights of outputs", _weights);
    }
}
