using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 operator /(Lanes128 left, Lanes128 right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 operator -(Lanes128 value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 MultiplyAdd(Lanes128 left, Lanes128 right, Lanes128 addend) =>
        new(Vector128.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 FusedMultiplyAdd(Lanes128 left, Lanes128 right, Lanes128 addend) =>
        new(Vector128.FusedMultiplyAdd(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Sqrt(Lanes128 value) => new(Vector128.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Abs(Lanes128 value) => new(Vector128.Abs(value._value));
}
