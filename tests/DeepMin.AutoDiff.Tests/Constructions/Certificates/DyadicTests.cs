using System.Numerics;
using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class DyadicTests
{
    public static TheoryData<double> Doubles =>
        [0, -0.0, 1, -1, 0.1, 1.0 / 3, double.Epsilon, -7 * double.Epsilon, 2.2250738585072014e-308, double.MaxValue, double.MinValue, 1e-300, 123456789.123];

    [Theory]
    [MemberData(nameof(Doubles))]
    public void Dyadic_OfADouble_IsItsValue(double value)
    {
        Dyadic exact = Dyadic.Of(value);
        Assert.Equal(value, exact.UpperDouble());
        Assert.Equal(Math.Sign(value), exact.Sign);
    }

    [Fact]
    public void Dyadic_SumsAndProducts_AreThoseOfIntegers()
    {
        Random random = new(1);
        for (int trial = 0; trial < 1000; trial++)
        {
            // Sums over a common power of two: the integers are an independent reference.
            (long a, long b, int shift) = (random.NextInt64(-1L << 52, 1L << 52), random.NextInt64(-1L << 52, 1L << 52), random.Next(200));
            Dyadic x = Dyadic.Of(Math.ScaleB(a, -shift)), y = Dyadic.Of(Math.ScaleB(b, -100));
            BigInteger left = (BigInteger)a << 200 - shift, right = (BigInteger)b << 100;
            Assert.Equal(left + right, (x + y).MantissaAt(-200));
            Assert.Equal(left - right, (x - y).MantissaAt(-200));
            Assert.Equal(left * right, (x * y).MantissaAt(-400));
            Assert.Equal(left.CompareTo(right), x.CompareTo(y));
        }
    }

    [Fact]
    public void UpperDouble_IsTheSmallestNotBelow()
    {
        Dyadic tiny = Dyadic.Of(double.Epsilon), third = Dyadic.Of(1.0 / 3);
        Assert.Equal(Math.BitIncrement(1.0 / 3), (third + (tiny * tiny)).UpperDouble());
        Assert.Equal(1.0 / 3, (third - (tiny * tiny)).UpperDouble());
        Assert.Equal(-1.0 / 3, (-third - (tiny * tiny)).UpperDouble());
        Assert.Equal(double.Epsilon, (tiny * tiny).UpperDouble());
        Assert.Equal(double.PositiveInfinity, (Dyadic.Of(double.MaxValue) + tiny).UpperDouble());
        Assert.Throws<ArgumentOutOfRangeException>(() => Dyadic.Of(double.NaN));
    }

    [Theory]
    [InlineData(4.0, 2.0)]
    [InlineData(2.0, 1.4142135623730951)]
    [InlineData(3.0, 1.7320508075688774)]
    [InlineData(1e-320, 1e-160)]
    public void UpperSquareRoot_SquaredIsNotBelow_AndTheNextSmallerIs(double value, double root)
    {
        double bound = Dyadic.Of(value).UpperSquareRoot();
        Assert.Equal(root, bound, 1e-4 * root);
        Assert.True((Dyadic.Of(bound) * Dyadic.Of(bound)).CompareTo(Dyadic.Of(value)) >= 0);
        double below = Math.BitDecrement(bound);
        Assert.True((Dyadic.Of(below) * Dyadic.Of(below)).CompareTo(Dyadic.Of(value)) < 0);
    }

    [Fact]
    public void UpperSquareRoot_OfASquareThatUnderflows_IsTheNumber()
    {
        Dyadic small = Dyadic.Of(3e-250);
        Assert.Equal(3e-250, (small * small).UpperSquareRoot());
    }
}
