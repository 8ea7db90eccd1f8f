using System.Globalization;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The comparison of a map's derivatives with differences of its values, and of its operators with each other.</summary>
/// <param name="JacobianError">Largest |D − central difference| of an entry beyond what the difference itself may be off, relative to the largest entry of its column.</param>
/// <param name="Row">Row of that entry.</param>
/// <param name="Column">Column of that entry.</param>
/// <param name="OperatorError">Largest relative deviation of D·v, Dᵀ·w, and G = D·Dᵀ from the Jacobian's.</param>
public sealed record GradientCheck(double JacobianError, int Row, int Column, double OperatorError)
{
    // Differences that may be off by more than this of their column show nothing.
    private const double LargestUncertainty = 1e-3;

    /// <summary>How far differences may be off by rounding and by the length of their steps, the largest of an entry relative to the largest entry of its column.</summary>
    public double DifferenceUncertainty { get; private init; }

    /// <summary>
    /// Whether both errors are small enough: 1e-6 for the differences, 1e-10 for the operators (looser in lower precision); and the differences
    /// certain to 1e-3 of their column.
    /// </summary>
    public bool IsPassed { get; private init; }

    /// <summary>Checks the derivatives of an output map at θ.</summary>
    /// <param name="map">The output map, hand-written or generated.</param>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <returns>The errors, and where they are largest.</returns>
    /// <exception cref="ArgumentException">θ has the wrong length or is not finite.</exception>
    public static GradientCheck Of(OutputMap map, ReadOnlySpan<double> theta)
    {
        ArgumentNullException.ThrowIfNull(map);
        Require.Length(theta.Length, map.ParameterCount, nameof(theta));
        Finite.Require(theta, 1, nameof(theta));
        double[] outputs = new double[map.RowCount], jacobian = new double[checked(map.RowCount * map.ParameterCount)];
        map.Jacobian(theta, outputs, jacobian);
        (double error, int row, int column, double uncertainty) = CompareColumns(map, theta, outputs, jacobian);
        double operators = CompareOperators(map, theta, jacobian);
        double roundoff = map.UnitRoundoff;
        return new GradientCheck(error, row, column, operators)
        {
            DifferenceUncertainty = uncertainty,
            IsPassed = error <= Math.Max(1e-6, 100 * Math.Cbrt(roundoff * roundoff))
                && operators <= Math.Max(1e-10, 1e4 * roundoff)
                && uncertainty <= Math.Max(LargestUncertainty, Math.Cbrt(roundoff)),
        };
    }

    /// <summary>Throws if the check failed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message names the entry.</exception>
    public void ThrowIfFailed()
    {
        if (!IsPassed)
            throw new InvalidOperationException(ToString());
    }

    /// <summary>The outcome in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Gradient check {(IsPassed ? "passed" : "failed")}: D is {JacobianError:g2} off its differences at row {Row}, column {Column}, which are certain to {DifferenceUncertainty:g2}; operators are {OperatorError:g2} off D.");

    private static (double Error, int Row, int Column, double Uncertainty) CompareColumns(OutputMap map, ReadOnlySpan<double> theta, double[] outputs, double[] jacobian)
    {
        int rows = map.RowCount, columns = theta.Length;
        DifferenceColumn difference = new(map, theta);
        double[] column = new double[rows];
        (double Error, int Row, int Column) worst = (0, 0, 0);
        double uncertainty = 0;
        for (int j = 0; j < columns; j++)
        {
            double scale = 0;
            for (int i = 0; i < rows; i++)
                column[i] = jacobian[(i * columns) + j];
            difference.Take(j, outputs, column);
            for (int i = 0; i < rows; i++)
                scale = Math.Max(scale, Math.Max(Math.Abs(column[i]), Math.Abs(difference.Values[i])));
            for (int i = 0; i < rows; i++)
            {
                double excess = Math.Abs(column[i] - difference.Values[i]) - difference.Bounds[i];
                double error = double.IsFinite(difference.Bounds[i]) && !double.IsNaN(excess) ? (excess > 0 ? excess / scale : 0) : double.PositiveInfinity;
                if (error > worst.Error)
                    worst = (error, i, j);
                if (scale > 0 && double.IsFinite(difference.Bounds[i]))
                    uncertainty = Math.Max(uncertainty, difference.Bounds[i] / scale);
            }
        }

        return (worst.Error, worst.Row, worst.Column, uncertainty);
    }

    // Directions weigh every column and row by its length, so that no unit hides another.
    private static double CompareOperators(OutputMap map, ReadOnlySpan<double> theta, double[] jacobian)
    {
        int rows = map.RowCount, columns = map.ParameterCount;
        double[] tangent = Wave(columns), cotangent = Wave(rows), expectedRows = new double[rows], expectedColumns = new double[columns];
        double[] rowLengths = new double[rows], columnLengths = new double[columns], column = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            rowLengths[i] = Vectors.Norm(jacobian.AsSpan(i * columns, columns));
            cotangent[i] /= rowLengths[i] > 0 ? rowLengths[i] : 1;
        }

        for (int j = 0; j < columns; j++)
        {
            for (int i = 0; i < rows; i++)
                column[i] = jacobian[(i * columns) + j];
            columnLengths[j] = Vectors.Norm(column);
            tangent[j] /= columnLengths[j] > 0 ? columnLengths[j] : 1;
        }

        double[] rowsOut = new double[rows], columnsOut = new double[columns], gramOut = new double[rows], gram = new double[checked(rows * rows)];
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<double> row = jacobian.AsSpan(i * columns, columns);
            expectedRows[i] = Vectors.Dot(row, tangent);
            Vectors.AddScaled(cotangent[i], row, expectedColumns);
        }

        map.Jvp(theta, tangent, rowsOut);
        map.Vjp(theta, cotangent, columnsOut);
        double error = Math.Max(Relative(rowsOut, expectedRows), Relative(columnsOut, expectedColumns));
        map.Gram(theta, gram);
        for (int i = 0; i < rows; i++)
        {
            rowsOut[i] = Vectors.Dot(gram.AsSpan(i * rows, rows), cotangent);
            gramOut[i] = Vectors.Dot(jacobian.AsSpan(i * columns, columns), expectedColumns);
        }

        return Math.Max(error, Relative(rowsOut, gramOut));
    }

    private static double Relative(double[] actual, double[] expected)
    {
        double distance = Vectors.Distance(actual, expected);
        return distance == 0 ? 0 : double.IsNaN(distance) ? double.PositiveInfinity : distance / Vectors.Norm(expected);
    }

    // A direction with no symmetry that a wrong operator could share.
    private static double[] Wave(int length) => [.. Enumerable.Range(0, length).Select(i => Math.Cos(1 + (1.7 * i)))];
}
