namespace DeepMin.AutoDiff.Flows;

/// <summary>What an output map of unit roundoff u can resolve. For float64 each bound is below the defaults that it would raise.</summary>
internal readonly record struct Resolution(double UnitRoundoff)
{
    public const double DoubleRoundoff = 1.0 / (1L << 53);

    private const double SingleRoundoff = 1.0 / (1 << 24);

    /// <summary>Spacing 2u of the numbers at 1.</summary>
    public double Epsilon => 2 * UnitRoundoff;

    /// <summary>Smallest relative residual |D·v − ρ|/|ρ| worth refining for: the product D·v is rounded itself.</summary>
    public double RefinedResidual => 32 * UnitRoundoff;

    /// <summary>Smallest relative residual that a solve is held to. It is about u·cond(D), whatever the solver.</summary>
    public double TrustedResidual => 4096 * UnitRoundoff;

    /// <summary>Largest ‖D‖|v|/|ρ| of a solution that cannot be one of a D singular but for rounding.</summary>
    public double LargestGrowth => 1 / (1024 * UnitRoundoff);

    /// <summary>Smallest backward error that a solve is held to: that of the products which measure it.</summary>
    public double TrustedBackwardError => 64 * UnitRoundoff;

    /// <summary>The default relative tolerance of an integrator, at least: rounding of θ moves a state by u·cond(D), here taken as 2048·u.</summary>
    public double DefaultTolerance => 2048 * UnitRoundoff;

    /// <summary>Smallest tolerance of an integrator: below it steps follow rounding errors of well conditioned D too.</summary>
    public double SmallestTolerance => 64 * UnitRoundoff;

    /// <summary>Largest ratio of the pivots of a Gram matrix whose D counts as of full rank.</summary>
    /// <remarks>
    /// Of a D that is singular but for rounding they differ by 1/√(nε) ≥ 1e7 if G is rounded, by about 1/u if D is; of a matrix that Cholesky
    /// solves well by less, since they underestimate cond(D).
    /// </remarks>
    public double LargestPivotRatio => Math.Min(1e7, 0.01 / UnitRoundoff);

    /// <summary>Bound of the relative error of outputs by rounding, cancellation inside the model included.</summary>
    public double OutputRounding => 1024 * UnitRoundoff;

    /// <summary>Residual of an output, relative to what it varies by, at which it counts as its target: 64 roundings, and √2·10⁻¹² in float64.</summary>
    public double GoalResidual => Math.Max(Math.Sqrt(2) * 1e-12, 64 * UnitRoundoff);

    /// <summary>How messages name the precision.</summary>
    public override string ToString() => UnitRoundoff switch
    {
        DoubleRoundoff => "float64",
        SingleRoundoff => "float32",
        _ => $"arithmetic of unit roundoff {UnitRoundoff:g2}",
    };
}
