namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>What double-double arithmetic says of a point: is it a minimum of |x − y|², whatever was claimed of it?</summary>
internal sealed class PointCheck
{
    private PointCheck(DoubleDouble sum, double largestCosine, bool hasVanishedColumn, double rounding) =>
        (SumOfSquares, LargestCosine, HasVanishedColumn, Rounding) = (sum, largestCosine, hasVanishedColumn, rounding);

    /// <summary>S = |x − y|².</summary>
    public DoubleDouble SumOfSquares { get; }

    /// <summary>The largest |D_jᵀr|/(|D_j||r|); 0 where r = 0.</summary>
    public double LargestCosine { get; }

    /// <summary>Whether a column of D is 0, of which no cosine exists.</summary>
    public bool HasVanishedColumn { get; }

    /// <summary>How far the rounding of θ, of x and of y to doubles can move r: four u·(|y| + |x| + Σ|D_j||θ_j|).</summary>
    public double Rounding { get; }

    /// <summary>Evaluates a point.</summary>
    public static PointCheck Of(Problem problem, ReadOnlySpan<double> theta)
    {
        DoubleDouble[] point = new DoubleDouble[theta.Length];
        for (int j = 0; j < point.Length; j++)
            point[j] = theta[j];
        DoubleDouble[] outputs = problem.Outputs(point);
        DoubleDouble[] residual = [.. outputs.Select((x, i) => x - problem.Targets[i])];
        DoubleDouble sum = Dot(residual, residual);
        double scale = Norm(outputs) + double.Sqrt(problem.Targets.Sum(y => y * y)), largest = 0;
        bool vanished = false;
        for (int j = 0; j < point.Length; j++)
        {
            DoubleDouble[] column = [.. problem.Column(point, j).Select(x => x.Tangent)];
            double length = Norm(column);
            scale += length * Math.Abs(theta[j]);
            vanished |= length == 0;
            if (length > 0 && sum.High > 0)
                largest = MaxOrNaN(largest, Math.Abs((Dot(column, residual) / DoubleDouble.Sqrt(sum) / length).High));
        }

        return new PointCheck(sum, largest, vanished, 4 * Math.ScaleB(scale, -53));
    }

    /// <summary>Whether S is that of a minimum up to the rounding of the data.</summary>
    public bool Reaches(DoubleDouble minimum, double relative = 0) =>
        (SumOfSquares - minimum).High <= (relative * minimum.High) + (Rounding * Rounding);

    /// <summary>Whether a claim of success holds here: stationary to 1e-6, or S within rounding of the known minimum.</summary>
    public bool IsMinimum(DoubleDouble minimum) => (LargestCosine <= 1e-6 && !HasVanishedColumn) || Reaches(minimum);

    public override string ToString() => $"S {SumOfSquares.High:r}, largest cosine {LargestCosine:g3}{(HasVanishedColumn ? ", a column of D is 0" : "")}";

    private static DoubleDouble Dot(DoubleDouble[] left, DoubleDouble[] right)
    {
        DoubleDouble sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static double Norm(DoubleDouble[] vector)
    {
        double norm = 0;
        foreach (DoubleDouble value in vector)
            norm = double.Hypot(norm, value.High);
        return norm;
    }

    private static double MaxOrNaN(double left, double right) => double.IsNaN(right) ? double.PositiveInfinity : Math.Max(left, right);
}
