using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes512Single
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single operator +(Lanes512Single left, Lanes512Single right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single operator -(Lanes512Single left, Lanes512Single right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single operator *(Lanes512Single left, Lanes512Single right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single operator /(Lanes512Single left, Lanes512Single right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single operator -(Lanes512Single value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single MultiplyAdd(Lanes512Single left, Lanes512Single right, Lanes512Single addend) =>
        new(Vector512.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single FusedMultiplyAdd(Lanes512Single left, Lanes512Single right, Lanes512Single addend) =>
        new(Vector512.FusedMultiplyAdd(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Sqrt(Lanes512Single value) => new(Vector512.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Abs(Lanes512Single value) => new(Vector512.Abs(value._value));
}
