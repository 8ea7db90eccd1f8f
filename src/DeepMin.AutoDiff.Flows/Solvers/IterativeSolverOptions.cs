namespace DeepMin.AutoDiff.Flows;

/// <summary>Settings of a matrix-free solve of min |D·v − ρ|² + λ²|v|² by products D·v and Dᵀ·w alone.</summary>
public sealed record IterativeSolverOptions
{
    /// <summary>
    /// <see cref="LinearSolverKind.Lsmr"/> (default), which every shape and rank of D allows, or <see cref="LinearSolverKind.ConjugateGradient"/>
    /// on the Gram matrix, which needs ρ in the range of D and half the vectors.
    /// </summary>
    public LinearSolverKind Kind { get; init; } = LinearSolverKind.Lsmr;

    /// <summary>
    /// Relative residual |D·v − ρ|/|ρ| at which a solve ends. Default 1e-6: an inexact Gauss–Newton step does with 1e-2, the velocity of a
    /// flow needs a hundredth of the relative tolerance of its integrator.
    /// </summary>
    public double RelativeResidual { get; init; } = 1e-6;

    /// <summary>
    /// Relative residual |Dᵀr − λ²v|/(‖D‖·|r|), r = ρ − D·v, of the normal equations at which a solve ends that cannot reach ρ. Default 1e-10.
    /// </summary>
    public double NormalResidual { get; init; } = 1e-10;

    /// <summary>Estimate of cond(D) at which a solve is given up: v would follow directions that the data do not determine. Default 1e10.</summary>
    public double ConditionLimit { get; init; } = 1e10;

    /// <summary>Most iterations, each one product D·v and one Dᵀ·w; <see langword="null"/> (default) is 4·min(Q·N, K).</summary>
    public int? MaxIterations { get; init; }

    /// <summary>Damping λ ≥ 0, in the units of the singular values of D. Default 0: the minimum-norm solution D⁺ρ.</summary>
    public double Damping { get; init; }

    internal void Validate(string name)
    {
        if (Kind is not (LinearSolverKind.Lsmr or LinearSolverKind.ConjugateGradient))
            throw new ArgumentException($"Expected {nameof(LinearSolverKind.Lsmr)} or {nameof(LinearSolverKind.ConjugateGradient)} as {nameof(Kind)}, got {Kind}.", name);
        if (!(RelativeResidual > 0 && RelativeResidual < 1))
            throw new ArgumentException($"Expected {nameof(RelativeResidual)} between 0 and 1, got {RelativeResidual}.", name);
        if (!(NormalResidual > 0 && NormalResidual < 1))
            throw new ArgumentException($"Expected {nameof(NormalResidual)} between 0 and 1, got {NormalResidual}.", name);
        if (!(ConditionLimit > 1))
            throw new ArgumentException($"Expected {nameof(ConditionLimit)} above 1, got {ConditionLimit}.", name);
        if (MaxIterations < 1)
            throw new ArgumentException($"Expected {nameof(MaxIterations)} of at least 1, got {MaxIterations}.", name);
        if (!(Damping >= 0 && double.IsFinite(Damping)))
            throw new ArgumentException($"Expected a finite {nameof(Damping)} of at least 0, got {Damping}.", name);
    }
}
