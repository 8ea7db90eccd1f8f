using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes512Single
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Min(Lanes512Single left, Lanes512Single right) => new(Vector512.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Max(Lanes512Single left, Lanes512Single right) => new(Vector512.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single MinNative(Lanes512Single left, Lanes512Single right) => new(Vector512.MinNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single MaxNative(Lanes512Single left, Lanes512Single right) => new(Vector512.MaxNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Less(Lanes512Single left, Lanes512Single right) => new(Vector512.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single LessOrEqual(Lanes512Single left, Lanes512Single right) => new(Vector512.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Equal(Lanes512Single left, Lanes512Single right) => new(Vector512.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single NotEqual(Lanes512Single left, Lanes512Single right) => new(~Vector512.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Select(Lanes512Single mask, Lanes512Single whenTrue, Lanes512Single whenFalse) =>
        new(Vector512.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    /// <inheritdoc/>
    /// <remarks>The hardware takes the floor of an exponent that is not whole.</remarks>
    [MethodImpl(Inline)]
    public static Lanes512Single PowerOfTwo(Lanes512Single exponent) => new(Avx512F.Scale(Vector512<float>.One, exponent._value));

    /// <inheritdoc/>
    /// <remarks>The hardware takes the floor of an exponent that is not whole.</remarks>
    [MethodImpl(Inline)]
    public static Lanes512Single Scale(Lanes512Single value, Lanes512Single exponent) => new(Avx512F.Scale(value._value, exponent._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Normalize(Lanes512Single value, out Lanes512Single exponent)
    {
        Vector512<uint> bits = value._value.AsUInt32() + Vector512.Create(SingleFormat.ToMantissaOrigin);
        Vector512<uint> integer = (bits >>> SingleFormat.FractionBits) | Vector512.Create(SingleFormat.IntegerBits);
        exponent = new(integer.AsSingle() - Vector512.Create(SingleFormat.BiasedInteger));
        return new(((bits & Vector512.Create(SingleFormat.FractionMask)) + Vector512.Create(SingleFormat.MantissaOrigin)).AsSingle());
    }
}
