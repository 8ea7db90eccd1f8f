using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Fractions from their residues modulo a large number, by Euclid's algorithm stopped half way (Wang 1981).</summary>
internal static class RationalReconstruction
{
    /// <summary>Bits by which a numerator and a denominator must be shorter together than the modulus: chance finds none so short.</summary>
    private const int Surplus = 48;

    /// <summary>The fraction n/d with n ≡ d·residue whose terms are far shorter than the modulus; null if there is none.</summary>
    public static (BigInteger Numerator, BigInteger Denominator)? Find(BigInteger residue, BigInteger modulus, CancellationToken cancellationToken)
    {
        long bits = modulus.GetBitLength();
        (BigInteger before, BigInteger value) = (modulus, residue);
        (BigInteger denominatorBefore, BigInteger denominator) = (BigInteger.Zero, BigInteger.One);
        while (value.GetBitLength() > (bits - Surplus) / 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (BigInteger quotient, BigInteger rest) = BigInteger.DivRem(before, value);
            (before, value) = (value, rest);
            (denominatorBefore, denominator) = (denominator, denominatorBefore - (quotient * denominator));
        }

        if (value.GetBitLength() + BigInteger.Abs(denominator).GetBitLength() > bits - Surplus)
            return null;
        return denominator.Sign > 0 ? (value, denominator) : (-value, -denominator);
    }

    /// <summary>
    /// Numerators over one denominator of several residues; null if one of them has no short fraction. Most share the denominator of the
    /// first: then one product shows a numerator.
    /// </summary>
    public static (BigInteger[] Numerators, BigInteger Denominator)? FindAll(
        int count, Func<int, BigInteger> residue, BigInteger modulus, CancellationToken cancellationToken)
    {
        if (Find(residue(0), modulus, cancellationToken) is not (BigInteger first, BigInteger denominator))
            return null;
        BigInteger[] numerators = new BigInteger[count];
        numerators[0] = first;
        BigInteger shared = denominator;
        BigInteger?[] candidates = new BigInteger?[count];
        Parallel.For(1, count, new ParallelOptions { CancellationToken = cancellationToken }, i => candidates[i] = Numerator(residue(i) * shared % modulus, shared, modulus));
        for (int i = 1; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            BigInteger? candidate = denominator == shared ? candidates[i] : Numerator(residue(i) * denominator % modulus, denominator, modulus);
            if (candidate is BigInteger numerator)
            {
                numerators[i] = numerator;
                continue;
            }

            if (Find(residue(i) * denominator % modulus, modulus, cancellationToken) is not (BigInteger own, BigInteger factor))
                return null;
            for (int k = 0; k < i; k++)
                numerators[k] *= factor;
            (numerators[i], denominator) = (own, denominator * factor);
        }

        return (numerators, denominator);
    }

    /// <summary>The numerator over a denominator, which a residue times it is if it is short; null if it is not.</summary>
    private static BigInteger? Numerator(BigInteger product, BigInteger denominator, BigInteger modulus)
    {
        BigInteger symmetric = product > modulus >> 1 ? product - modulus : product;
        return BigInteger.Abs(symmetric).GetBitLength() + denominator.GetBitLength() <= modulus.GetBitLength() - Surplus ? symmetric : null;
    }
}
