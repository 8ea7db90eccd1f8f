namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>A minimum of |x − y|² found in double-double arithmetic by Levenberg's and Marquardt's method, with the covariance there.</summary>
internal sealed class ReferenceFit
{
    private const int MaxIterations = 200;

    private ReferenceFit(double[] theta, DoubleDouble sum, double[] rootCovariance) =>
        (Theta, SumOfSquares, RootCovariance) = (theta, sum, rootCovariance);

    /// <summary>The parameters, rounded.</summary>
    public double[] Theta { get; }

    /// <summary>S before they are rounded.</summary>
    public DoubleDouble SumOfSquares { get; }

    /// <summary>Roots of the diagonal of (DᵀD)⁻¹; infinite where DᵀD is not positive definite.</summary>
    public double[] RootCovariance { get; }

    /// <summary>Finds the minimum from a start that is near it.</summary>
    public static ReferenceFit Of(Problem problem, double[] start)
    {
        DoubleDouble[] theta = [.. start.Select(value => (DoubleDouble)value)];
        NormalEquations here = new(problem, theta);
        double damping = 0;
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            DoubleDouble[]? step = here.Step(damping);
            DoubleDouble[]? moved = step is null ? null : [.. theta.Select((value, j) => value + step[j])];
            NormalEquations? there = moved is null ? null : new NormalEquations(problem, moved);
            if (there is null || !(there.SumOfSquares < here.SumOfSquares))
            {
                // At the last digits of double-double no undamped step gains.
                if (damping > 1e6)
                    break;
                damping = Math.Max(10 * damping, 1e-8);
                continue;
            }

            (theta, here, damping) = (moved!, there, damping < 1e-8 ? 0 : damping / 10);
        }

        return new ReferenceFit([.. theta.Select(value => value.Round())], here.SumOfSquares, here.RootCovariance());
    }
}
