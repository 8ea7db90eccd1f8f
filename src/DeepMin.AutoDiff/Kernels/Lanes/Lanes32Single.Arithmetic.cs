using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes32Single
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single operator +(Lanes32Single left, Lanes32Single right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single operator -(Lanes32Single left, Lanes32Single right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single operator *(Lanes32Single left, Lanes32Single right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single operator /(Lanes32Single left, Lanes32Single right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single operator -(Lanes32Single value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single MultiplyAdd(Lanes32Single left, Lanes32Single right, Lanes32Single addend) =>
        new(float.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single FusedMultiplyAdd(Lanes32Single left, Lanes32Single right, Lanes32Single addend) =>
        new(MathF.FusedMultiplyAdd(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Sqrt(Lanes32Single value) => new(MathF.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Abs(Lanes32Single value) => new(MathF.Abs(value._value));
}
