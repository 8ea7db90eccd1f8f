namespace DeepMin.AutoDiff.Flows;

/// <summary>Damped least-squares steps p = (DᵀD + λ)⁻¹Dᵀr of one factorized D, for one λ after another.</summary>
internal abstract class DampedSolver
{
    /// <summary>Column rank of D (row rank for K ≥ Q·N).</summary>
    public abstract int Rank { get; }

    /// <summary>Estimate of cond(D), over the singular values that count.</summary>
    public abstract double Condition { get; }

    /// <summary>Factorizes a finite D, row-major, which is overwritten: by QR where that proves full rank at a large order, else by singular values.</summary>
    public static DampedSolver Of(double[] jacobian, int rows, int columns, double rankTolerance)
    {
        QRFactorization qr = new(jacobian, rows, columns);
        return qr.Order > Factorization.LargestSvdOrder && qr.ProvesFullRank(rankTolerance) ? new DampedQR(qr) : new DampedSvd(new SvdFactorization(qr, rankTolerance));
    }

    /// <summary>Sets the right-hand side r of the steps to come.</summary>
    public abstract void SetResidual(ReadOnlySpan<double> residual);

    /// <summary>Computes the step of a λ; λ = 0 gives the minimum-norm Gauss–Newton step.</summary>
    public abstract void Step(double damping, Span<double> step);

    /// <summary>Computes the damped step of at most the given length, and returns its λ (Moré 1978; at most 10 % off the length).</summary>
    public double StepWithin(double radius, Span<double> step)
    {
        Step(0, step);
        double damping = 0, length = Vectors.Norm(step);
        if (length <= 1.1 * radius)
            return damping;

        // |p(λ)| falls convexly, so Newton on 1/|p| converges from below; |p(λ)| ≤ |Dᵀr|/λ bounds λ from above.
        double[] gradient = new double[step.Length];
        Gradient(gradient);
        double above = Vectors.Norm(gradient) / radius, below = 0;
        for (int iteration = 0; iteration < 60 && Math.Abs(length - radius) > 0.1 * radius; iteration++)
        {
            (below, above) = length > radius ? (damping, above) : (below, damping);
            damping -= length / LengthSlope * (length - radius) / radius;
            if (!(damping > below && damping < above))
                damping = Math.Max(1e-3 * above, Math.Sqrt(below * above));
            Step(damping, step);
            length = Vectors.Norm(step);
        }

        return damping;
    }

    /// <summary>Derivative by λ of the length of the last step.</summary>
    public abstract double LengthSlope { get; }

    /// <summary>|r|² − |r − D·p|² of the last step, the decrease that the linear model predicts.</summary>
    public abstract double PredictedDecrease { get; }

    /// <summary>Computes Dᵀr.</summary>
    public abstract void Gradient(Span<double> result);
}
