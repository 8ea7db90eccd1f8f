using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 Min(Lanes512 left, Lanes512 right) => new(Vector512.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 Max(Lanes512 left, Lanes512 right) => new(Vector512.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 MinNative(Lanes512 left, Lanes512 right) => new(Vector512.MinNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 MaxNative(Lanes512 left, Lanes512 right) => new(Vector512.MaxNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 Less(Lanes512 left, Lanes512 right) => new(Vector512.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 LessOrEqual(Lanes512 left, Lanes512 right) => new(Vector512.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 Equal(Lanes512 left, Lanes512 right) => new(Vector512.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 NotEqual(Lanes512 left, Lanes512 right) => new(~Vector512.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 Select(Lanes512 mask, Lanes512 whenTrue, Lanes512 whenFalse) =>
        new(Vector512.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    /// <inheritdoc/>
    /// <remarks>The hardware takes the floor of an exponent that is not whole.</remarks>
    [MethodImpl(Inline)]
    public static Lanes512 PowerOfTwo(Lanes512 exponent) => new(Avx512F.Scale(Vector512<double>.One, exponent._value));

    /// <inheritdoc/>
    /// <remarks>The hardware takes the floor of an exponent that is not whole.</remarks>
    [MethodImpl(Inline)]
    public static Lanes512 Scale(Lanes512 value, Lanes512 exponent) => new(Avx512F.Scale(value._value, exponent._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 Normalize(Lanes512 value, out Lanes512 exponent)
    {
        Vector512<ulong> bits = value._value.AsUInt64() + Vector512.Create(DoubleFormat.ToMantissaOrigin);
        Vector512<ulong> integer = (bits >>> DoubleFormat.FractionBits) | Vector512.Create(DoubleFormat.IntegerBits);
        exponent = new(integer.AsDouble() - Vector512.Create(DoubleFormat.BiasedInteger));
        return new(((bits & Vector512.Create(DoubleFormat.FractionMask)) + Vector512.Create(DoubleFormat.MantissaOrigin)).AsDouble());
    }
}
