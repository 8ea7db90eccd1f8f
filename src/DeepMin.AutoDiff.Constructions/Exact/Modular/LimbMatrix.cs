using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// A matrix of integers in limbs of 56 bits, for products with vectors of residues. Each row is raised by a power of two above its largest
/// entry, so that limbs have no signs.
/// </summary>
internal sealed class LimbMatrix
{
    private readonly ulong[][][] _limbs;
    private readonly BigInteger[] _raises;

    public LimbMatrix(BigInteger[][] rows, int columns)
    {
        _limbs = new ulong[rows.Length][][];
        _raises = new BigInteger[rows.Length];
        BigInteger mask = (BigInteger.One << ModularField.Bits) - 1;
        for (int i = 0; i < rows.Length; i++)
        {
            long bits = rows[i].Take(columns).Max(value => value.GetBitLength());
            BigInteger raise = _raises[i] = BigInteger.One << (int)bits;
            ulong[][] limbs = _limbs[i] = new ulong[(bits + 1 + ModularField.Bits - 1) / ModularField.Bits][];
            for (int limb = 0; limb < limbs.Length; limb++)
            {
                limbs[limb] = new ulong[columns];
                for (int j = 0; j < columns; j++)
                    limbs[limb][j] = (ulong)(((rows[i][j] + raise) >> (limb * ModularField.Bits)) & mask);
            }
        }
    }

    /// <summary>Row i times a vector of residues.</summary>
    /// <param name="row">The row.</param>
    /// <param name="vector">The residues.</param>
    /// <param name="sum">Their sum.</param>
    public BigInteger Dot(int row, ReadOnlySpan<ulong> vector, UInt128 sum)
    {
        BigInteger product = BigInteger.Zero;
        for (int limb = _limbs[row].Length - 1; limb >= 0; limb--)
            product = (product << ModularField.Bits) + ModularField.Dot(_limbs[row][limb], vector);
        return product - (_raises[row] * sum);
    }
}
