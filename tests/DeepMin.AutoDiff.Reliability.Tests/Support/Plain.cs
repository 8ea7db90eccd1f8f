namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>A double as an <see cref="IScalar{T}"/>.</summary>
internal readonly record struct Plain(double Leading) : IScalar<Plain>
{
    public static implicit operator Plain(double value) => new(value);

    public static Plain operator +(Plain left, Plain right) => left.Leading + right.Leading;

    public static Plain operator -(Plain left, Plain right) => left.Leading - right.Leading;

    public static Plain operator *(Plain left, Plain right) => left.Leading * right.Leading;

    public static Plain operator /(Plain left, Plain right) => left.Leading / right.Leading;

    public static Plain operator -(Plain value) => -value.Leading;

    public static Plain Sqrt(Plain value) => Math.Sqrt(value.Leading);

    public static Plain Exp(Plain value) => Math.Exp(value.Leading);

    public static Plain Log(Plain value) => Math.Log(value.Leading);

    public static Plain Sin(Plain value) => Math.Sin(value.Leading);

    public static Plain Cos(Plain value) => Math.Cos(value.Leading);

    public static Plain Atan(Plain value) => Math.Atan(value.Leading);
}
