using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 Min(Lanes256 left, Lanes256 right) => new(Vector256.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 Max(Lanes256 left, Lanes256 right) => new(Vector256.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 MinNative(Lanes256 left, Lanes256 right) => new(Vector256.MinNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 MaxNative(Lanes256 left, Lanes256 right) => new(Vector256.MaxNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 Less(Lanes256 left, Lanes256 right) => new(Vector256.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 LessOrEqual(Lanes256 left, Lanes256 right) => new(Vector256.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 Equal(Lanes256 left, Lanes256 right) => new(Vector256.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 NotEqual(Lanes256 left, Lanes256 right) => new(~Vector256.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 Select(Lanes256 mask, Lanes256 whenTrue, Lanes256 whenFalse) =>
        new(Vector256.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 PowerOfTwo(Lanes256 exponent) =>
        new(((exponent._value + Vector256.Create(DoubleFormat.BiasedRounder)).AsInt64() << DoubleFormat.FractionBits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 Scale(Lanes256 value, Lanes256 exponent)
    {
        Lanes256 first = MaxNative(-DoubleFormat.LargestExponent, MinNative(DoubleFormat.LargestExponent, exponent));
        return value * PowerOfTwo(first) * PowerOfTwo(exponent - first);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 Normalize(Lanes256 value, out Lanes256 exponent)
    {
        Vector256<ulong> bits = value._value.AsUInt64() + Vector256.Create(DoubleFormat.ToMantissaOrigin);
        Vector256<ulong> integer = (bits >>> DoubleFormat.FractionBits) | Vector256.Create(DoubleFormat.IntegerBits);
        exponent = new(integer.AsDouble() - Vector256.Create(DoubleFormat.BiasedInteger));
        return new(((bits & Vector256.Create(DoubleFormat.FractionMask)) + Vector256.Create(DoubleFormat.MantissaOrigin)).AsDouble());
    }
}
