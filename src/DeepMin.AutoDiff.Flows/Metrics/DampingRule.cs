namespace DeepMin.AutoDiff.Flows;

/// <summary>The damping λ of D⁺ that a metric asks for: one in the unit of D·Dᵀ, one relative to its trace, or the default of the shape of D.</summary>
/// <param name="Absolute">λ in the unit of D·Dᵀ.</param>
/// <param name="Relative">λ over the trace; null for <see cref="DefaultRelative"/> where K &lt; Q·N, else none.</param>
internal readonly record struct DampingRule(double Absolute, double? Relative)
{
    /// <summary>Bounds the condition of damped solves by 1e4, and costs the law of the adapted flow 5e-6 where it holds.</summary>
    public const double DefaultRelative = 1e-8;

    /// <summary>Whether the law of the undamped flow holds for no map.</summary>
    public bool IsAsked => Absolute > 0 || Relative > 0;

    public static double Require(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, $"Expected a finite {name} of at least 0, got {value}.");

    public double RelativeFor(OutputMap map) => Relative ?? (Absolute == 0 && map.ParameterCount < map.RowCount ? DefaultRelative : 0);

    public bool IsOn(OutputMap map) => Absolute > 0 || RelativeFor(map) > 0;

    /// <summary>λ at the θ of a linearization.</summary>
    public double At(Linearization linearization)
    {
        double relative = RelativeFor(linearization.Map);
        return relative > 0 ? Absolute + (relative * linearization.DampingUnit) : Absolute;
    }

    /// <summary>result ← D⁺ρ, damped. Where D vanishes with the damping, so does the result.</summary>
    public SolveReport Solve(Linearization linearization, ReadOnlySpan<double> rho, Span<double> result)
    {
        if (!IsOn(linearization.Map))
            return linearization.Solve(rho, result);
        double damping = At(linearization);
        if (damping > 0)
            return linearization.SolveDamped(damping, rho, result);
        result.Clear();
        return new SolveReport(true, LinearSolverKind.Cholesky, 0, 0, 0);
    }

    /// <summary>The largest eigenvalue of D·Dᵀ(D·Dᵀ + λ)⁻¹ by that of D·Dᵀ: at most 1.</summary>
    public double OutputRate(double largestGramEigenvalue) => Absolute > 0 ? largestGramEigenvalue / (largestGramEigenvalue + Absolute) : 1;

    public override string ToString() => FormattableString.Invariant($"damping {Absolute}") + (Relative is { } relative ? FormattableString.Invariant($", relative {relative}") : "");
}
