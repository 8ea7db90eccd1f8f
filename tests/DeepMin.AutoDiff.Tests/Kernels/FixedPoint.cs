using System.Numerics;

namespace DeepMin.AutoDiff.Tests.Kernels;

/// <summary>Reference arithmetic of about 77 decimal digits: an integer multiple of 2⁻²⁵⁶.</summary>
internal readonly record struct FixedPoint(BigInteger Units)
{
    private const int Bits = 256;

    public static FixedPoint One { get; } = new(BigInteger.One << Bits);

    /// <summary>The exact value of a double that is no finer than 2⁻²⁵⁶.</summary>
    public static FixedPoint From(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52 & 0x7ff);
        BigInteger mantissa = (bits & 0xfffffffffffffL) | (exponent == 0 ? 0 : 1L << 52);
        int shift = Math.Max(exponent, 1) - 1075 + Bits;
        BigInteger units = shift >= 0 ? mantissa << shift : mantissa >> -shift;
        return new(double.IsNegative(value) ? -units : units);
    }

    public static FixedPoint operator +(FixedPoint left, FixedPoint right) => new(left.Units + right.Units);

    public static FixedPoint operator -(FixedPoint left, FixedPoint right) => new(left.Units - right.Units);

    public static FixedPoint operator *(FixedPoint left, FixedPoint right) => new((left.Units * right.Units) >> Bits);

    public static FixedPoint operator /(FixedPoint left, FixedPoint right) => new((left.Units << Bits) / right.Units);

    /// <summary>eˣ by its series at x/2¹⁶, squared sixteen times.</summary>
    public static FixedPoint Exp(FixedPoint x)
    {
        const int halvings = 16;
        FixedPoint reduced = new(x.Units >> halvings), term = One, sum = One;
        for (int k = 1; !term.Units.IsZero && k < 40; k++)
        {
            term = new((term * reduced).Units / k);
            sum += term;
        }

        for (int i = 0; i < halvings; i++)
            sum *= sum;
        return sum;
    }

    /// <summary>ln(1 + x): two Newton steps from a guess.</summary>
    public static FixedPoint Log1p(FixedPoint x, double guess)
    {
        FixedPoint y = From(guess);
        for (int i = 0; i < 3; i++)
            y += ((One + x) * Exp(new(-y.Units))) - One;
        return y;
    }

    /// <summary>|computed − this| in units of 2⁻⁵²·|this|.</summary>
    public double ErrorUnits(double computed)
    {
        BigInteger error = BigInteger.Abs((From(computed) - this).Units);
        return (double)((error << 72) / BigInteger.Abs(Units)) / Math.Pow(2, 20);
    }
}
