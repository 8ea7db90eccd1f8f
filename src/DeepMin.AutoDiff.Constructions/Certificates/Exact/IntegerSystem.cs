using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Linear systems in exact arithmetic, by elimination without fractions (Bareiss 1968).</summary>
internal static class IntegerSystem
{
    /// <summary>
    /// The unique solution of A·x = b as numerators over one denominator; null where there is none or more than one.
    /// </summary>
    /// <param name="rows">Rows of [A, b], at least as many as unknowns; they are overwritten.</param>
    /// <param name="unknowns">Number of unknowns.</param>
    public static (BigInteger[] Numerators, BigInteger Denominator)? Solve(BigInteger[][] rows, int unknowns)
    {
        BigInteger previous = BigInteger.One;
        for (int step = 0; step < unknowns; step++)
        {
            int pivot = Array.FindIndex(rows, step, row => !row[step].IsZero);
            if (pivot < 0)
                return null;
            (rows[step], rows[pivot]) = (rows[pivot], rows[step]);
            for (int i = 0; i < rows.Length; i++)
            {
                if (i != step)
                    Eliminate(rows[i], rows[step], step, previous);
            }

            previous = rows[step][step];
        }

        // Gauss–Jordan without fractions leaves the determinant on every place of the diagonal.
        for (int i = unknowns; i < rows.Length; i++)
        {
            if (!rows[i][unknowns].IsZero)
                return null;
        }

        return ([.. rows.Take(unknowns).Select(row => row[unknowns])], previous);
    }

    private static void Eliminate(BigInteger[] row, BigInteger[] pivotRow, int step, BigInteger previous)
    {
        BigInteger factor = row[step], pivot = pivotRow[step];
        for (int j = 0; j < row.Length; j++)
            row[j] = ((pivot * row[j]) - (factor * pivotRow[j])) / previous;
    }
}
