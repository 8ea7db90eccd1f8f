using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes256Single
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single operator +(Lanes256Single left, Lanes256Single right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single operator -(Lanes256Single left, Lanes256Single right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single operator *(Lanes256Single left, Lanes256Single right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single operator /(Lanes256Single left, Lanes256Single right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single operator -(Lanes256Single value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single MultiplyAdd(Lanes256Single left, Lanes256Single right, Lanes256Single addend) =>
        new(Vector256.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single FusedMultiplyAdd(Lanes256Single left, Lanes256Single right, Lanes256Single addend) =>
        new(Vector256.FusedMultiplyAdd(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Sqrt(Lanes256Single value) => new(Vector256.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Abs(Lanes256Single value) => new(Vector256.Abs(value._value));
}
