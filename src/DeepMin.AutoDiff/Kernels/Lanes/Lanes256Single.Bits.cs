using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes256Single
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Min(Lanes256Single left, Lanes256Single right) => new(Vector256.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Max(Lanes256Single left, Lanes256Single right) => new(Vector256.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single MinNative(Lanes256Single left, Lanes256Single right) => new(Vector256.MinNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single MaxNative(Lanes256Single left, Lanes256Single right) => new(Vector256.MaxNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Less(Lanes256Single left, Lanes256Single right) => new(Vector256.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single LessOrEqual(Lanes256Single left, Lanes256Single right) => new(Vector256.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Equal(Lanes256Single left, Lanes256Single right) => new(Vector256.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single NotEqual(Lanes256Single left, Lanes256Single right) => new(~Vector256.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Select(Lanes256Single mask, Lanes256Single whenTrue, Lanes256Single whenFalse) =>
        new(Vector256.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single PowerOfTwo(Lanes256Single exponent) =>
        new(((exponent._value + Vector256.Create(SingleFormat.BiasedRounder)).AsInt32() << SingleFormat.FractionBits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Scale(Lanes256Single value, Lanes256Single exponent)
    {
        Lanes256Single first = MaxNative(-SingleFormat.LargestExponent, MinNative(SingleFormat.LargestExponent, exponent));
        return value * PowerOfTwo(first) * PowerOfTwo(exponent - first);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Normalize(Lanes256Single value, out Lanes256Single exponent)
    {
        Vector256<uint> bits = value._value.AsUInt32() + Vector256.Create(SingleFormat.ToMantissaOrigin);
        Vector256<uint> integer = (bits >>> SingleFormat.FractionBits) | Vector256.Create(SingleFormat.IntegerBits);
        exponent = new(integer.AsSingle() - Vector256.Create(SingleFormat.BiasedInteger));
        return new(((bits & Vector256.Create(SingleFormat.FractionMask)) + Vector256.Create(SingleFormat.MantissaOrigin)).AsSingle());
    }
}
