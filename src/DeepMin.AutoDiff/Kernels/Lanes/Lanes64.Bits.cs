using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes64
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Min(Lanes64 left, Lanes64 right) => new(Math.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Max(Lanes64 left, Lanes64 right) => new(Math.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 MinNative(Lanes64 left, Lanes64 right) => left._value < right._value ? left : right;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 MaxNative(Lanes64 left, Lanes64 right) => left._value > right._value ? left : right;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Less(Lanes64 left, Lanes64 right) => Mask(left._value < right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 LessOrEqual(Lanes64 left, Lanes64 right) => Mask(left._value <= right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Equal(Lanes64 left, Lanes64 right) => Mask(left._value == right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 NotEqual(Lanes64 left, Lanes64 right) => Mask(left._value != right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Select(Lanes64 mask, Lanes64 whenTrue, Lanes64 whenFalse)
    {
        ulong bits = Bits(mask);
        return FromBits((bits & Bits(whenTrue)) | (~bits & Bits(whenFalse)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 PowerOfTwo(Lanes64 exponent) => FromBits(Bits(exponent + DoubleFormat.BiasedRounder) << DoubleFormat.FractionBits);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Scale(Lanes64 value, Lanes64 exponent)
    {
        Lanes64 first = MaxNative(-DoubleFormat.LargestExponent, MinNative(DoubleFormat.LargestExponent, exponent));
        return value * PowerOfTwo(first) * PowerOfTwo(exponent - first);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Normalize(Lanes64 value, out Lanes64 exponent)
    {
        ulong bits = Bits(value) + DoubleFormat.ToMantissaOrigin;
        exponent = FromBits((bits >> DoubleFormat.FractionBits) | DoubleFormat.IntegerBits) - DoubleFormat.BiasedInteger;
        return FromBits((bits & DoubleFormat.FractionMask) + DoubleFormat.MantissaOrigin);
    }

    [MethodImpl(Inline)]
    private static Lanes64 Mask(bool condition) => FromBits(condition ? ulong.MaxValue : 0);

    [MethodImpl(Inline)]
    private static ulong Bits(Lanes64 value) => BitConverter.DoubleToUInt64Bits(value._value);

    [MethodImpl(Inline)]
    private static Lanes64 FromBits(ulong bits) => new(BitConverter.UInt64BitsToDouble(bits));
}
