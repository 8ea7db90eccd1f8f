using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Whether rows of weights depend on each other, decided exactly and in no unit: neither of a row nor of all.</summary>
internal sealed class RowDependence
{
    /// <summary>Square of the distance from the span of the others, in units of its own length, below which a row depends on them: 10⁻¹⁰.</summary>
    private static readonly BigInteger _squaredRatio = BigInteger.Pow(10, 20);

    private readonly BigInteger[][] _gram;
    private readonly ExactArithmetic _exact;

    /// <summary>Takes rows of weights, row-major.</summary>
    public RowDependence(ReadOnlySpan<double> weights, int columns, ExactArithmetic exact)
    {
        _exact = exact;
        int count = weights.Length / columns;
        Dyadic[][] rows = new Dyadic[count][];
        for (int i = 0; i < count; i++)
            rows[i] = Dyadic.Vector(weights.Slice(i * columns, columns));
        _gram = new BigInteger[count][];
        Dyadic[][] products = [.. rows.Select(left => rows.Select(right => exact.Dot(left, right)).ToArray())];
        int exponent = products.SelectMany(row => row).Where(value => value.Sign != 0).Select(value => value.Exponent).DefaultIfEmpty().Min();
        long bits = products.SelectMany(row => row).Where(value => value.Sign != 0).Select(value => value.End - exponent).DefaultIfEmpty().Max();

        // Elimination holds minors of all orders: of at most that many bits each.
        exact.Require(count * (bits + count));
        for (int i = 0; i < count; i++)
            _gram[i] = Array.ConvertAll(products[i], value => value.Sign == 0 ? BigInteger.Zero : value.MantissaAt(exponent));
    }

    /// <summary>
    /// Whether a row is nearer to the span of the others than 10⁻¹⁰ of its length. The squared distance is det G/det G′ for the Gram matrix G
    /// and that without the row; both determinants come from one elimination of [G, 1], whose right half is the adjugate.
    /// </summary>
    public bool AreDependent()
    {
        int count = _gram.Length;
        if (Adjugate() is not (BigInteger[] minors, BigInteger determinant))
            return true;
        for (int k = 0; k < count; k++)
        {
            if (determinant * _squaredRatio <= minors[k] * _gram[k][k])
                return true;
        }

        return false;
    }

    /// <summary>Whether all rows are linearly independent, which a prime proves; a prime may deny it of independent ones, but not several.</summary>
    public static bool HaveFullRank(ReadOnlySpan<double> weights, int columns, ExactArithmetic exact)
    {
        int count = weights.Length / columns;
        BigInteger[][] rows = new BigInteger[count][];
        for (int i = 0; i < count; i++)
            rows[i] = Integers(Dyadic.Vector(weights.Slice(i * columns, columns)), exact);
        return count <= columns && ModularField.Primes.Any(prime => new ModularMatrix(rows, columns, new ModularField(prime)).Rank(exact.CancellationToken) == count);
    }

    /// <summary>A row times the power of two that makes it integral.</summary>
    private static BigInteger[] Integers(Dyadic[] row, ExactArithmetic exact)
    {
        Dyadic[] values = [.. row.Where(value => value.Sign != 0)];
        if (values.Length == 0)
            return new BigInteger[row.Length];
        int exponent = values.Min(value => value.Exponent);
        exact.Require(values.Max(value => value.End) - exponent);
        return Array.ConvertAll(row, value => value.Sign == 0 ? BigInteger.Zero : value.MantissaAt(exponent));
    }

    /// <summary>The diagonal of the adjugate of G and its determinant, without fractions (Bareiss 1968); null if G is singular.</summary>
    private (BigInteger[] Minors, BigInteger Determinant)? Adjugate()
    {
        int count = _gram.Length;
        BigInteger[][] rows = [.. _gram.Select((row, i) => (BigInteger[])[.. row, .. Enumerable.Range(0, count).Select(j => i == j ? BigInteger.One : BigInteger.Zero)])];
        BigInteger previous = BigInteger.One;
        for (int step = 0; step < count; step++)
        {
            // Leading minors of a Gram matrix are positive until rows depend on each other: no pivot needs to be sought.
            BigInteger pivot = rows[step][step];
            if (pivot.IsZero)
                return null;
            for (int i = 0; i < count; i++)
            {
                _exact.CancellationToken.ThrowIfCancellationRequested();
                BigInteger factor = rows[i][step];
                for (int j = 0; j < 2 * count && i != step; j++)
                    rows[i][j] = ((pivot * rows[i][j]) - (factor * rows[step][j])) / previous;
            }

            previous = pivot;
        }

        return ([.. rows.Select((row, k) => row[count + k])], previous);
    }
}
