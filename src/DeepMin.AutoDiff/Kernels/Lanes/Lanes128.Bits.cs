using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Min(Lanes128 left, Lanes128 right) => new(Vector128.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Max(Lanes128 left, Lanes128 right) => new(Vector128.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 MinNative(Lanes128 left, Lanes128 right) => new(Vector128.MinNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 MaxNative(Lanes128 left, Lanes128 right) => new(Vector128.MaxNative(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Less(Lanes128 left, Lanes128 right) => new(Vector128.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 LessOrEqual(Lanes128 left, Lanes128 right) => new(Vector128.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Equal(Lanes128 left, Lanes128 right) => new(Vector128.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 NotEqual(Lanes128 left, Lanes128 right) => new(~Vector128.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Select(Lanes128 mask, Lanes128 whenTrue, Lanes128 whenFalse) =>
        new(Vector128.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 PowerOfTwo(Lanes128 exponent) =>
        new(((exponent._value + Vector128.Create(DoubleFormat.BiasedRounder)).AsInt64() << DoubleFormat.FractionBits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Scale(Lanes128 value, Lanes128 exponent)
    {
        Lanes128 first = MaxNative(-DoubleFormat.LargestExponent, MinNative(DoubleFormat.LargestExponent, exponent));
        return value * PowerOfTwo(first) * PowerOfTwo(exponent - first);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Normalize(Lanes128 value, out Lanes128 exponent)
    {
        Vector128<ulong> bits = value._value.AsUInt64() + Vector128.Create(DoubleFormat.ToMantissaOrigin);
        Vector128<ulong> integer = (bits >>> DoubleFormat.FractionBits) | Vector128.Create(DoubleFormat.IntegerBits);
        exponent = new(integer.AsDouble() - Vector128.Create(DoubleFormat.BiasedInteger));
        return new(((bits & Vector128.Create(DoubleFormat.FractionMask)) + Vector128.Create(DoubleFormat.MantissaOrigin)).AsDouble());
    }
}
