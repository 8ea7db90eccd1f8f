namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>A value with its derivative along one direction; nested, with a second derivative along two.</summary>
internal readonly record struct Dual<T>(T Value, T Tangent) : IScalar<Dual<T>>
    where T : struct, IScalar<T>
{
    public double Leading => Value.Leading;

    public static implicit operator Dual<T>(double value) => new(value, 0.0);

    public static Dual<T> operator +(Dual<T> left, Dual<T> right) => new(left.Value + right.Value, left.Tangent + right.Tangent);

    public static Dual<T> operator -(Dual<T> left, Dual<T> right) => new(left.Value - right.Value, left.Tangent - right.Tangent);

    public static Dual<T> operator -(Dual<T> value) => new(-value.Value, -value.Tangent);

    public static Dual<T> operator *(Dual<T> left, Dual<T> right) =>
        new(left.Value * right.Value, (left.Tangent * right.Value) + (left.Value * right.Tangent));

    public static Dual<T> operator /(Dual<T> left, Dual<T> right)
    {
        T quotient = left.Value / right.Value;
        return new(quotient, (left.Tangent - (quotient * right.Tangent)) / right.Value);
    }

    public static Dual<T> Sqrt(Dual<T> value)
    {
        T root = T.Sqrt(value.Value);
        return new(root, value.Tangent / (root + root));
    }

    public static Dual<T> Exp(Dual<T> value)
    {
        T exponential = T.Exp(value.Value);
        return new(exponential, exponential * value.Tangent);
    }

    public static Dual<T> Log(Dual<T> value) => new(T.Log(value.Value), value.Tangent / value.Value);

    public static Dual<T> Sin(Dual<T> value) => new(T.Sin(value.Value), T.Cos(value.Value) * value.Tangent);

    public static Dual<T> Cos(Dual<T> value) => new(T.Cos(value.Value), -(T.Sin(value.Value) * value.Tangent));

    public static Dual<T> Atan(Dual<T> value) => new(T.Atan(value.Value), value.Tangent / (1.0 + (value.Value * value.Value)));
}
