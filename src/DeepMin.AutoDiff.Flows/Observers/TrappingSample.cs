namespace DeepMin.AutoDiff.Flows;

/// <summary>What a <see cref="TrappingObserver"/> keeps of a step.</summary>
/// <param name="Time">Time s.</param>
/// <param name="Cost">Cost C.</param>
/// <param name="OutputGradientNorm">|g|, g = ∇ₓC.</param>
/// <param name="ParameterGradientNorm">|∇_θC| = |Dᵀg|, the speed of the standard flow.</param>
/// <param name="Curvature">Upper bound of the largest eigenvalue of ∇ₓ²C; 1/N for <see cref="QuadraticCost"/>.</param>
public readonly record struct TrappingSample(double Time, double Cost, double OutputGradientNorm, double ParameterGradientNorm, double Curvature)
{
    /// <summary>|Dᵀg|/|g|, between the extreme singular values of D; 0 where g vanishes.</summary>
    public double GradientRatio => OutputGradientNorm == 0 ? 0 : ParameterGradientNorm / OutputGradientNorm;
}
