using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes128Single
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single operator +(Lanes128Single left, Lanes128Single right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single operator -(Lanes128Single left, Lanes128Single right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single operator *(Lanes128Single left, Lanes128Single right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single operator /(Lanes128Single left, Lanes128Single right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single operator -(Lanes128Single value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single MultiplyAdd(Lanes128Single left, Lanes128Single right, Lanes128Single addend) =>
        new(Vector128.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single FusedMultiplyAdd(Lanes128Single left, Lanes128Single right, Lanes128Single addend) =>
        new(Vector128.FusedMultiplyAdd(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Sqrt(Lanes128Single value) => new(Vector128.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Abs(Lanes128Single value) => new(Vector128.Abs(value._value));
}
