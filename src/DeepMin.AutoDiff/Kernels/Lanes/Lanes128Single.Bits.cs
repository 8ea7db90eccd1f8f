using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes128Single
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Min(Lanes128Single left, Lanes128Single right) => new(Vector128.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Max(Lanes128Single left, Lanes128Single right) => new(Vector128.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single MinNative(Lanes128Single left, Lanes128Single right) => new(Vector128.MinNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single MaxNative(Lanes128Single left, Lanes128Single right) => new(Vector128.MaxNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Less(Lanes128Single left, Lanes128Single right) => new(Vector128.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single LessOrEqual(Lanes128Single left, Lanes128Single right) => new(Vector128.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Equal(Lanes128Single left, Lanes128Single right) => new(Vector128.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single NotEqual(Lanes128Single left, Lanes128Single right) => new(~Vector128.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Select(Lanes128Single mask, Lanes128Single whenTrue, Lanes128Single whenFalse) =>
        new(Vector128.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single PowerOfTwo(Lanes128Single exponent) =>
        new(((exponent._value + Vector128.Create(SingleFormat.BiasedRounder)).AsInt32() << SingleFormat.FractionBits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Scale(Lanes128Single value, Lanes128Single exponent)
    {
        Lanes128Single first = MaxNative(-SingleFormat.LargestExponent, MinNative(SingleFormat.LargestExponent, exponent));
        return value * PowerOfTwo(first) * PowerOfTwo(exponent - first);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Normalize(Lanes128Single value, out Lanes128Single exponent)
    {
        Vector128<uint> bits = value._value.AsUInt32() + Vector128.Create(SingleFormat.ToMantissaOrigin);
        Vector128<uint> integer = (bits >>> SingleFormat.FractionBits) | Vector128.Create(SingleFormat.IntegerBits);
        exponent = new(integer.AsSingle() - Vector128.Create(SingleFormat.BiasedInteger));
        return new(((bits & Vector128.Create(SingleFormat.FractionMask)) + Vector128.Create(SingleFormat.MantissaOrigin)).AsSingle());
    }
}
