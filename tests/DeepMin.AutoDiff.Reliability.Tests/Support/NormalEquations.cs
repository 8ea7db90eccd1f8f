namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>DᵀD·p = −Dᵀr at a point in double-double arithmetic, solved in the scale of the columns of D.</summary>
internal sealed class NormalEquations
{
    private readonly DoubleDouble[,] _gram;
    private readonly DoubleDouble[] _slope;
    private readonly DoubleDouble[] _norms;

    public NormalEquations(Problem problem, DoubleDouble[] theta)
    {
        int length = theta.Length;
        DoubleDouble[] residual = [.. problem.Outputs(theta).Select((x, i) => x - problem.Targets[i])];
        DoubleDouble[][] columns = [.. Enumerable.Range(0, length).Select(j => problem.Column(theta, j).Select(x => x.Tangent).ToArray())];
        SumOfSquares = Dot(residual, residual);
        _norms = [.. columns.Select(column => DoubleDouble.Sqrt(Dot(column, column)))];
        _slope = [.. columns.Select((column, j) => Dot(column, residual) / _norms[j])];
        _gram = new DoubleDouble[length, length];
        for (int j = 0; j < length; j++)
        {
            for (int k = 0; k < length; k++)
                _gram[j, k] = Dot(columns[j], columns[k]) / (_norms[j] * _norms[k]);
        }
    }

    public DoubleDouble SumOfSquares { get; }

    /// <summary>The damped Gauss–Newton step, or <see langword="null"/> where the matrix is not positive definite.</summary>
    public DoubleDouble[]? Step(double damping)
    {
        DoubleDouble[]? scaled = Solve([.. _slope.Select(value => -value)], damping);
        return scaled is null ? null : [.. scaled.Select((value, j) => value / _norms[j])];
    }

    /// <summary>Roots of the diagonal of (DᵀD)⁻¹.</summary>
    public double[] RootCovariance()
    {
        double[] roots = new double[_norms.Length];
        for (int j = 0; j < roots.Length; j++)
        {
            DoubleDouble[] unit = new DoubleDouble[roots.Length];
            unit[j] = 1;
            DoubleDouble[]? column = Solve(unit, 0);
            roots[j] = column is null ? double.PositiveInfinity : Math.Sqrt(column[j].High) / _norms[j].High;
        }

        return roots;
    }

    // Cholesky: lower triangle, forward, backward.
    private DoubleDouble[]? Solve(DoubleDouble[] right, double damping)
    {
        int length = right.Length;
        DoubleDouble[,] lower = new DoubleDouble[length, length];
        DoubleDouble[] solution = [.. right];
        for (int j = 0; j < length; j++)
        {
            for (int k = 0; k <= j; k++)
            {
                DoubleDouble sum = _gram[j, k] + (j == k ? damping : 0);
                for (int i = 0; i < k; i++)
                    sum -= lower[j, i] * lower[k, i];
                if (j == k && !(sum.High > 0))
                    return null;
                lower[j, k] = j == k ? DoubleDouble.Sqrt(sum) : sum / lower[k, k];
            }

            for (int i = 0; i < j; i++)
                solution[j] -= lower[j, i] * solution[i];
            solution[j] /= lower[j, j];
        }

        for (int j = length - 1; j >= 0; j--)
        {
            for (int i = j + 1; i < length; i++)
                solution[j] -= lower[i, j] * solution[i];
            solution[j] /= lower[j, j];
        }

        return solution;
    }

    private static DoubleDouble Dot(DoubleDouble[] left, DoubleDouble[] right)
    {
        DoubleDouble sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
