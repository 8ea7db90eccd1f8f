namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// An explicit Runge–Kutta pair whose last stage is the first of the next step: k_i = f(s + c_i·h, θ + hΣ_j a_ij·k_j), θ⁺ = θ + hΣ b_j·k_j
/// with b the last row of a, error hΣ e_j·k_j.
/// </summary>
internal abstract class EmbeddedRungeKutta : IntegrationMethod
{
    /// <summary>Number of stages.</summary>
    public int StageCount => Nodes.Length;

    /// <summary>Nodes c, one per stage.</summary>
    public abstract ReadOnlySpan<double> Nodes { get; }

    /// <summary>Weights b of the solution.</summary>
    public ReadOnlySpan<double> Weights => Row(StageCount - 1);

    /// <summary>Weights e = b − b̂ of the error estimate, one per stage.</summary>
    public abstract ReadOnlySpan<double> ErrorWeights { get; }

    /// <summary>Coefficients a_i of a stage, one per stage before it.</summary>
    /// <param name="stage">Stage, from 1; stage 0 has none.</param>
    public abstract ReadOnlySpan<double> Row(int stage);

    /// <summary>Evaluates the weights b(τ) of the dense output θ(s + τh) = θ + hΣ b_i(τ)·k_i; by default those of the cubic of Hermite.</summary>
    /// <param name="fraction">Position τ in the step, 0…1.</param>
    /// <param name="weights">Receives b(τ), one per stage.</param>
    public virtual void InterpolationWeights(double fraction, Span<double> weights)
    {
        double rest = 1 - fraction, blend = fraction * fraction * (3 - (2 * fraction));
        ReadOnlySpan<double> ends = Weights;
        for (int i = 0; i < ends.Length; i++)
            weights[i] = blend * ends[i];
        weights[ends.Length] = 0;
        weights[0] += fraction * rest * rest;
        weights[ends.Length] -= fraction * fraction * rest;
    }

    internal override MethodStepper CreateStepper(IVectorField field) => new RungeKuttaStepper(this, field);
}
