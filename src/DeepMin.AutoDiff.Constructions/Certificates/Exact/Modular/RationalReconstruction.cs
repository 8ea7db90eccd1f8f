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
        BigInteger denominator = BigInteger.One;
        BigInteger[] numerators = new BigInteger[count];
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            BigInteger product = residue(i) * denominator % modulus;
            BigInteger symmetric = product > modulus >> 1 ? product - modulus : product;
            if (BigInteger.Abs(symmetric).GetBitLength() + denominator.GetBitLength() <= modulus.GetBitLength() - Surplus)
            {
                numerators[i] = symmetric;
                continue;
            }

            if (Find(product, modulus, cancellationToken) is not (BigInteger numerator, BigInteger factor))
                return null;
            for (int k = 0; k < i; k++)
                numerators[k] *= factor;
            (numerators[i], denominator) = (numerator, denominator * factor);
        }

        return (numerators, denominator);
    }
}
