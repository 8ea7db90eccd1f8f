using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes32Single
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Min(Lanes32Single left, Lanes32Single right) => new(MathF.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Max(Lanes32Single left, Lanes32Single right) => new(MathF.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single MinNative(Lanes32Single left, Lanes32Single right) => left._value < right._value ? left : right;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single MaxNative(Lanes32Single left, Lanes32Single right) => left._value > right._value ? left : right;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Less(Lanes32Single left, Lanes32Single right) => Mask(left._value < right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single LessOrEqual(Lanes32Single left, Lanes32Single right) => Mask(left._value <= right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Equal(Lanes32Single left, Lanes32Single right) => Mask(left._value == right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single NotEqual(Lanes32Single left, Lanes32Single right) => Mask(left._value != right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Select(Lanes32Single mask, Lanes32Single whenTrue, Lanes32Single whenFalse)
    {
        uint bits = Bits(mask);
        return FromBits((bits & Bits(whenTrue)) | (~bits & Bits(whenFalse)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single PowerOfTwo(Lanes32Single exponent) => FromBits(Bits(exponent + SingleFormat.BiasedRounder) << SingleFormat.FractionBits);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Scale(Lanes32Single value, Lanes32Single exponent)
    {
        Lanes32Single first = MaxNative(-SingleFormat.LargestExponent, MinNative(SingleFormat.LargestExponent, exponent));
        return value * PowerOfTwo(first) * PowerOfTwo(exponent - first);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Normalize(Lanes32Single value, out Lanes32Single exponent)
    {
        uint bits = Bits(value) + SingleFormat.ToMantissaOrigin;
        exponent = FromBits((bits >> SingleFormat.FractionBits) | SingleFormat.IntegerBits) - SingleFormat.BiasedInteger;
        return FromBits((bits & SingleFormat.FractionMask) + SingleFormat.MantissaOrigin);
    }

    [MethodImpl(Inline)]
    private static Lanes32Single Mask(bool condition) => FromBits(condition ? uint.MaxValue : 0);

    [MethodImpl(Inline)]
    private static uint Bits(Lanes32Single value) => BitConverter.SingleToUInt32Bits(value._value);

    [MethodImpl(Inline)]
    private static Lanes32Single FromBits(uint bits) => new(BitConverter.UInt32BitsToSingle(bits));
}
