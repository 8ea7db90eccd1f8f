using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The integers modulo a prime below 2⁵⁶: a sum of 2¹⁵ products fits 128 bits, so that products of rows are reduced once.
/// </summary>
internal sealed class ModularField(ulong prime)
{
    /// <summary>Bits that hold a residue.</summary>
    public const int Bits = 56;

    /// <summary>Most products that a sum holds without reduction.</summary>
    public const int LongestSum = 1 << 15;

    /// <summary>The five largest primes below 2⁵⁶: that all divide a determinant happens by design only.</summary>
    public static IReadOnlyList<ulong> Primes { get; } = [.. new ulong[] { 5, 27, 47, 57, 89 }.Select(distance => (1UL << Bits) - distance)];

    private readonly BigInteger _prime = prime;

    public ulong Prime { get; } = prime;

    /// <summary>The residue of an integer, from 0.</summary>
    public ulong Of(BigInteger value)
    {
        long remainder = (long)(value % _prime);
        return remainder < 0 ? (ulong)(remainder + (long)Prime) : (ulong)remainder;
    }

    public ulong Multiply(ulong left, ulong right) => (ulong)((UInt128)left * right % Prime);

    public ulong Subtract(ulong left, ulong right) => left >= right ? left - right : left + Prime - right;

    /// <summary>The inverse of a residue that is not 0, by Fermat's little theorem.</summary>
    public ulong Inverse(ulong value)
    {
        ulong result = 1, power = value;
        for (ulong exponent = Prime - 2; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result = Multiply(result, power);
            power = Multiply(power, power);
        }

        return result;
    }

    /// <summary>Σ left_i·right_i of residues, at most <see cref="LongestSum"/> of them, not reduced.</summary>
    public static UInt128 Dot(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        // Two sums, so that neither waits for the other's carry.
        right = right[..left.Length];
        ulong low = 0, high = 0, oddLow = 0, oddHigh = 0;
        int i = 0;
        for (; i + 1 < left.Length; i += 2)
        {
            high += Math.BigMul(left[i], right[i], out ulong product);
            low += product;
            high += low < product ? 1UL : 0UL;
            oddHigh += Math.BigMul(left[i + 1], right[i + 1], out ulong oddProduct);
            oddLow += oddProduct;
            oddHigh += oddLow < oddProduct ? 1UL : 0UL;
        }

        UInt128 sum = new UInt128(high, low) + new UInt128(oddHigh, oddLow);
        return i < left.Length ? sum + ((UInt128)left[i] * right[i]) : sum;
    }

    /// <summary>target −= factor·row, residue by residue, with one division for the whole row (Shoup).</summary>
    public void SubtractMultiple(Span<ulong> target, ulong factor, ReadOnlySpan<ulong> row)
    {
        row = row[..target.Length];
        ulong prime = Prime, quotient = (ulong)(((UInt128)factor << 64) / prime);
        for (int j = 0; j < target.Length; j++)
        {
            // factor·row − ⌊quotient·row/2⁶⁴⌋·prime lies between 0 and twice the prime.
            ulong product = (factor * row[j]) - (Math.BigMul(quotient, row[j], out _) * prime);
            ulong difference = target[j] + (2 * prime) - product;
            difference -= difference >= 2 * prime ? 2 * prime : 0;
            target[j] = difference - (difference >= prime ? prime : 0);
        }
    }
}
