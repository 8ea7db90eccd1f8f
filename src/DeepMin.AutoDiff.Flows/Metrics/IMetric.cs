namespace DeepMin.AutoDiff.Flows;

/// <summary>Turns the gradient g = ∇ₓC in output space into a velocity θ′ in parameter space.</summary>
/// <remarks>
/// On paper each θ′ is Dᵀψ; in floating point that product costs cond(D)² digits instead of cond(D), so the operation is the velocity itself.
/// </remarks>
public interface IMetric
{
    /// <summary>Whether a velocity needs D⁺: one factorization per evaluation.</summary>
    bool NeedsSolve { get; }

    /// <summary>
    /// The cost whose Euclidean gradient flow in output space is the output orbit at full row rank, known in closed form; <see langword="null"/>
    /// where there is none. Where x′ = −𝒫g, 𝒫 the projector on range D, it is the cost itself.
    /// </summary>
    /// <param name="cost">The cost of the flow.</param>
    IExactOrbitCost? OrbitCostOf(ICost cost);

    /// <summary>Whether D⁺ is damped over a map: then laws of the undamped flow say nothing about it.</summary>
    /// <param name="map">The output map.</param>
    bool IsDamped(OutputMap map) => false;

    /// <summary>The damping λ of D⁺ at a state, in the unit of D·Dᵀ; 0 (default) for none.</summary>
    /// <param name="linearization">The Jacobian D at θ.</param>
    double DampingAt(Linearization linearization) => 0;

    /// <summary>Requires that the metric fits the shape of an output map.</summary>
    /// <param name="map">The output map.</param>
    /// <exception cref="ArgumentException">It does not.</exception>
    void RequireFits(OutputMap map)
    {
    }

    /// <summary>Evaluates the velocity θ′.</summary>
    /// <param name="linearization">The Jacobian D at θ.</param>
    /// <param name="gradient">Gradient g, length Q·N.</param>
    /// <param name="velocity">Receives θ′, length K.</param>
    /// <returns>What the solve measured; <see cref="SolveReport.NotNeeded"/> if there was none.</returns>
    SolveReport Velocity(Linearization linearization, ReadOnlySpan<double> gradient, Span<double> velocity);

    /// <summary>The largest rate of x′ = −M·g by the eigenvalues of M, to bound the stiffness of the flow.</summary>
    /// <param name="largestGramEigenvalue">The largest eigenvalue of D·Dᵀ.</param>
    double OutputRate(double largestGramEigenvalue);

    /// <summary>What a checkpoint knows the metric by, so that no run is resumed on another: its type (default), with settings of one's own.</summary>
    string Identity => $"{GetType()}";
}
