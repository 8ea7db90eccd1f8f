namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>
/// A number in which a formula of the tests is evaluated: written once, it gives values in double and in double-double, and with
/// <see cref="Dual{T}"/> derivatives of both, none of which knows the library.
/// </summary>
internal interface IScalar<T>
    where T : struct, IScalar<T>
{
    /// <summary>The number as a double: what comparisons see.</summary>
    double Leading { get; }

    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    static abstract T operator /(T left, T right);

    static abstract T operator -(T value);

    static abstract implicit operator T(double value);

    static abstract T Sqrt(T value);

    static abstract T Exp(T value);

    static abstract T Log(T value);

    static abstract T Sin(T value);

    static abstract T Cos(T value);

    static abstract T Atan(T value);
}
