using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Linear systems in exact arithmetic: digits of the solution modulo powers of a prime (Dixon 1982, Exact solution of linear equations using
/// p-adic expansions), its fractions from them, and a check of every equation, which alone decides. It takes n³ bit operations times the
/// logarithms, where elimination without fractions takes more than n⁴.
/// </summary>
internal static class IntegerSystem
{
    /// <summary>
    /// The unique solution of A·x = b as numerators over one positive denominator; null where there is none or more than one.
    /// </summary>
    /// <param name="rows">Rows of [A, b], at least as many as unknowns.</param>
    /// <param name="unknowns">Number of unknowns, at least one.</param>
    /// <param name="exact">Budget of bits of a numerator, and cancellation.</param>
    /// <exception cref="ExactBudgetException">The numerators may have more bits than the budget.</exception>
    public static (BigInteger[] Numerators, BigInteger Denominator)? Solve(BigInteger[][] rows, int unknowns, ExactArithmetic exact)
    {
        // A determinant that one prime divides is tried with another.
        foreach (ulong prime in ModularField.Primes)
        {
            ModularField field = new(prime);
            ModularMatrix matrix = new(rows, unknowns, field);
            if (rows.Length < unknowns || unknowns > ModularField.LongestSum || !matrix.TryFactor(exact.CancellationToken))
                continue;
            PadicExpansion expansion = new(rows, matrix, unknowns, field);
            expansion.Extend(1, exact.CancellationToken);
            return IsConsistent(rows, matrix, unknowns, expansion.Digit(0), field) ? Solve(rows, unknowns, expansion, exact) : null;
        }

        return null;
    }

    private static (BigInteger[] Numerators, BigInteger Denominator)? Solve(BigInteger[][] rows, int unknowns, PadicExpansion expansion, ExactArithmetic exact)
    {
        long bits = SolutionBits(rows, unknowns);
        exact.Require(bits);
        int longest = (int)((((2 * bits) + (2 * ModularField.Bits)) / (ModularField.Bits - 1)) + 1);

        // Most solutions are as long as they can be, but those of few or small samples are found early.
        for (int length = 8; ; length *= 2)
        {
            expansion.Extend(Math.Min(length, longest), exact.CancellationToken);
            if (RationalReconstruction.FindAll(unknowns, expansion.Value, expansion.Modulus, exact.CancellationToken) is (BigInteger[] numerators, BigInteger denominator)
                && AreSolved(rows, numerators, denominator, exact.CancellationToken))
                return (numerators, denominator);
            if (length >= longest)
                return null; // the pivot rows have a solution of that length, so another row contradicts it
        }
    }

    /// <summary>Whether the equations beside the pivot rows hold modulo the prime: where not, they contradict the solution of those.</summary>
    private static bool IsConsistent(BigInteger[][] rows, ModularMatrix matrix, int unknowns, ulong[] solution, ModularField field) =>
        matrix.PivotRows.Skip(unknowns).All(row =>
        {
            ulong[] residues = Array.ConvertAll(rows[row], field.Of);
            return (ulong)(ModularField.Dot(residues.AsSpan(..unknowns), solution) % field.Prime) == residues[unknowns];
        });

    private static bool AreSolved(BigInteger[][] rows, BigInteger[] numerators, BigInteger denominator, CancellationToken cancellationToken) =>
        Parallel.For(0, rows.Length, new ParallelOptions { CancellationToken = cancellationToken }, (i, loop) =>
        {
            if (!IsSolved(rows[i], numerators, denominator))
                loop.Stop();
        }).IsCompleted;

    private static bool IsSolved(BigInteger[] row, BigInteger[] numerators, BigInteger denominator)
    {
        BigInteger sum = -row[^1] * denominator;
        for (int j = 0; j < numerators.Length; j++)
            sum += row[j] * numerators[j];
        return sum.IsZero;
    }

    /// <summary>Bits of the determinant and of Cramer's numerators: at most the product of the rows' lengths (Hadamard).</summary>
    private static long SolutionBits(BigInteger[][] rows, int unknowns)
    {
        long[] bits = [.. rows.Select(row => row.Max(entry => BigInteger.Abs(entry).GetBitLength())).OrderDescending()];
        double root = 0.5 * Math.Log2(unknowns + 1);
        return bits.Take(unknowns).Sum() + (long)Math.Ceiling(unknowns * root) + 1;
    }
}
