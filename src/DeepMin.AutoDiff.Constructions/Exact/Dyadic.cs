using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// An exact number mantissa·2^exponent. Every finite double is one, and sums, differences and products stay exact, so that whatever a
/// ReLU network does to float64 inputs can be followed without rounding.
/// </summary>
internal readonly struct Dyadic(BigInteger mantissa, int exponent) : IComparable<Dyadic>
{
    /// <summary>Bits of the mantissa of a double.</summary>
    private const int Precision = 53;

    public static Dyadic Zero => default;

    public BigInteger Mantissa { get; } = mantissa;

    public int Exponent { get; } = exponent;

    public int Sign => Mantissa.Sign;

    /// <summary>Bits of the mantissa.</summary>
    public long BitLength => Mantissa.IsZero ? 0 : BigInteger.Abs(Mantissa).GetBitLength();

    /// <summary>The exponent behind the leading bit: |value| &lt; 2^End.</summary>
    public long End => Exponent + BitLength;

    public static Dyadic operator +(Dyadic left, Dyadic right)
    {
        if (left.Sign == 0)
            return right;
        if (right.Sign == 0)
            return left;
        int exponent = Math.Min(left.Exponent, right.Exponent);
        return new Dyadic(left.MantissaAt(exponent) + right.MantissaAt(exponent), exponent);
    }

    public static Dyadic operator -(Dyadic value) => new(-value.Mantissa, value.Exponent);

    public static Dyadic operator -(Dyadic left, Dyadic right) => left + -right;

    public static Dyadic operator *(Dyadic left, Dyadic right) =>
        left.Sign == 0 || right.Sign == 0 ? Zero : new Dyadic(left.Mantissa * right.Mantissa, checked(left.Exponent + right.Exponent));

    /// <summary>The exact value of a finite double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static Dyadic Of(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, $"Expected a finite number, got {value}.");
        if (value == 0)
            return Zero;

        long bits = BitConverter.DoubleToInt64Bits(value);
        int biased = (int)((bits >> (Precision - 1)) & 0x7FF);
        long fraction = bits & ((1L << (Precision - 1)) - 1);
        long magnitude = biased == 0 ? fraction : fraction | (1L << (Precision - 1));
        int zeros = BitOperations.TrailingZeroCount(magnitude);
        magnitude >>= zeros;
        return new Dyadic(bits < 0 ? -magnitude : magnitude, Math.Max(biased, 1) - 1075 + zeros);
    }

    /// <summary>Σ left_i·right_i.</summary>
    public static Dyadic Dot(ReadOnlySpan<Dyadic> left, ReadOnlySpan<Dyadic> right)
    {
        Dyadic sum = Zero;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    public static Dyadic[] Vector(ReadOnlySpan<double> values)
    {
        Dyadic[] vector = new Dyadic[values.Length];
        for (int i = 0; i < vector.Length; i++)
            vector[i] = Of(values[i]);
        return vector;
    }

    public int CompareTo(Dyadic other) => (this - other).Sign;

    /// <summary>The smallest double that is not below the value; infinite beyond the largest.</summary>
    public double UpperDouble()
    {
        if (Sign == 0)
            return 0;

        Dyadic value = this;
        int surplus = Math.Max(0, (int)BigInteger.Abs(Mantissa).GetBitLength() - Precision);
        double bound = Math.ScaleB((double)(Mantissa >> surplus), Exponent + surplus);
        return double.IsFinite(bound) ? RaiseTo(bound, candidate => Of(candidate).CompareTo(value) >= 0) : double.PositiveInfinity;
    }

    /// <summary>The smallest double whose square is not below the value, which is not negative; infinite beyond the largest.</summary>
    public double UpperSquareRoot()
    {
        Dyadic value = this;
        if (Sign == 0)
            return 0;

        // An even exponent halves exactly, and keeps roots of squares that underflow.
        int shift = (Exponent + (int)Mantissa.GetBitLength()) / 2 * 2;
        double scaled = new Dyadic(Mantissa, Exponent - shift).UpperDouble();
        double bound = Math.ScaleB(Math.Sqrt(scaled) * (1 - Math.ScaleB(1, -51)), shift / 2);
        return double.IsFinite(bound) ? RaiseTo(bound, candidate => (Of(candidate) * Of(candidate)).CompareTo(value) >= 0) : double.PositiveInfinity;
    }

    /// <summary>The mantissa if the exponent were the given one, which is not above the present one.</summary>
    public BigInteger MantissaAt(int exponent) => Mantissa << (Exponent - exponent);

    private static double RaiseTo(double candidate, Func<double, bool> isReached)
    {
        while (double.IsFinite(candidate) && !isReached(candidate))
            candidate = Math.BitIncrement(candidate);
        return candidate;
    }
}
