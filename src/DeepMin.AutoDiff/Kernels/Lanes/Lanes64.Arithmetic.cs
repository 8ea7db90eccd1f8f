using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes64
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 operator +(Lanes64 left, Lanes64 right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 operator -(Lanes64 left, Lanes64 right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 operator *(Lanes64 left, Lanes64 right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 operator /(Lanes64 left, Lanes64 right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 operator -(Lanes64 value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 MultiplyAdd(Lanes64 left, Lanes64 right, Lanes64 addend) =>
        new(double.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 FusedMultiplyAdd(Lanes64 left, Lanes64 right, Lanes64 addend) =>
        new(Math.FusedMultiplyAdd(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Sqrt(Lanes64 value) => new(Math.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Abs(Lanes64 value) => new(Math.Abs(value._value));
}
