using System.Numerics;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>A fraction with a positive denominator: exact arithmetic that shares nothing with the library's.</summary>
internal readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    public static Fraction Zero => new(0, 1);

    public static Fraction operator +(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Fraction operator -(Fraction left, Fraction right) => left + new Fraction(-right.Numerator, right.Denominator);

    public static Fraction operator *(Fraction left, Fraction right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static bool operator <(Fraction left, Fraction right) => (left - right).Numerator.Sign < 0;

    public static bool operator >(Fraction left, Fraction right) => right < left;

    /// <summary>The exact value of a double, by doubling it until it is whole.</summary>
    public static Fraction Of(double value)
    {
        BigInteger denominator = 1;
        while (value != Math.Floor(value))
            (value, denominator) = (2 * value, 2 * denominator);
        return new Fraction(new BigInteger(value), denominator);
    }

    public static Fraction[] Vector(ReadOnlySpan<double> values) => Array.ConvertAll(values.ToArray(), Of);

    public static Fraction Dot(Fraction[] left, Fraction[] right) =>
        left.Zip(right, (a, b) => a * b).Aggregate(Zero, (sum, product) => (sum + product).Reduced());

    public Fraction Reduced()
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(Numerator, Denominator);
        return new Fraction(Numerator / divisor, Denominator / divisor);
    }
}
