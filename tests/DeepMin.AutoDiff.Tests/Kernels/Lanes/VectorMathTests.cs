using System.Runtime.Intrinsics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Tests.Kernels.Lanes;

/// <summary>Functions of registers of doubles against values of 77 digits, and against scalar functions at the ends.</summary>
internal static class VectorMathChecks<TLanes>
    where TLanes : unmanaged, ILanes<TLanes, double>
{
    private const int Seed = 29;

    private static readonly double[] Specials =
        [0, -0.0, double.Epsilon, -double.Epsilon, 1e-310, 1, -1, 800, -800, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    private static bool Runs => TLanes.Count <= 2 || (TLanes.Count == 4 ? Vector256.IsHardwareAccelerated : Vector512.IsHardwareAccelerated);

    public static void Exponentials_AreWithinTheirBounds()
    {
        AssertUlps(VectorMath.Exp, HighPrecision.Exp, -700, 709, 1.5);
        AssertUlps(VectorMath.Exp, HighPrecision.Exp, -2, 2, 1.5);
        AssertUlps(VectorMath.Expm1, HighPrecision.Expm1, -35, 60, 2);
        AssertUlps(VectorMath.Expm1, HighPrecision.Expm1, -1, 1, 2);
        AssertUlps(VectorMath.Expm1, HighPrecision.Expm1, -1e-3, 1e-3, 2);
    }

    public static void Tanh_AndItsDerivative_AreWithinTheirBounds()
    {
        foreach (double range in (double[])[1e-6, 0.05, 0.5, 2, 25])
        {
            AssertUlps(VectorMath.Tanh, HighPrecision.Tanh, -range, range, 2.5);
            AssertUlps(VectorMath.TanhDerivative, HighPrecision.TanhDerivative, -range, range, 2.5);
        }

        AssertUlps(VectorMath.TanhDerivative, HighPrecision.TanhDerivative, -353, 353, 2.5);
    }

    public static void Logarithms_AreWithinTheirBounds()
    {
        AssertUlps(VectorMath.Log, HighPrecision.Log, 0.4, 2.5, 1);
        AssertUlps(VectorMath.Log, HighPrecision.Log, 1e-300, 1e300, 1);
        AssertUlps(VectorMath.Log, HighPrecision.Log, 1e-310, 1e-309, 1);
        AssertUlps(VectorMath.Log1p, HighPrecision.Log1p, -0.9, 3, 1.5);
        AssertUlps(VectorMath.Log1p, HighPrecision.Log1p, -1e-15, 1e-15, 1.5);
    }

    public static void GaussianFamily_IsWithinItsBounds()
    {
        AssertUlps(VectorMath.Gaussian, HighPrecision.Gaussian, -26, 26, 3);
        AssertUlps(VectorMath.NormalDensity, HighPrecision.NormalDensity, -37, 37, 3.5);
        AssertUlps(VectorMath.NormalDistribution, HighPrecision.NormalDistribution, -8, 8, 6);
        AssertUlps(VectorMath.Erfc, x => HighPrecision.Erfc(FixedPoint.From(x)), -6, 6, 5);
    }

    public static void Functions_AtTheEnds_AreTheScalarOnes()
    {
        AssertNear(VectorMath.Exp, Math.Exp);
        AssertNear(VectorMath.Expm1, Elementary.Expm1);
        AssertNear(VectorMath.Tanh, Elementary.Tanh);
        AssertNear(VectorMath.TanhDerivative, Elementary.TanhDerivative);
        AssertNear(VectorMath.Log, Math.Log);
        AssertNear(VectorMath.Log1p, Elementary.Log1p);
        AssertNear(VectorMath.Gaussian, Elementary.Gaussian);
        AssertNear(VectorMath.NormalDensity, Elementary.NormalDensity);
        AssertNear(VectorMath.NormalDistribution, Elementary.NormalDistribution);
        AssertNear(VectorMath.Erfc, Elementary.Erfc);
    }

    public static void FunctionsLaneByLane_AreTheScalarOnes()
    {
        (Func<TLanes, TLanes> Register, Func<double, double> Scalar)[] functions =
        [
            (VectorMath.Sin, Math.Sin), (VectorMath.Cos, Math.Cos), (VectorMath.Tan, Math.Tan), (VectorMath.Asin, Math.Asin),
            (VectorMath.Acos, Math.Acos), (VectorMath.Atan, Math.Atan), (VectorMath.Sinh, Math.Sinh), (VectorMath.Cosh, Math.Cosh),
            (VectorMath.Asinh, Math.Asinh), (VectorMath.Acosh, Math.Acosh), (VectorMath.Atanh, Math.Atanh), (VectorMath.Log2, Math.Log2),
            (VectorMath.Log10, Math.Log10), (VectorMath.Cbrt, Math.Cbrt), (x => VectorMath.Pow(x, 2.5), x => Math.Pow(x, 2.5)),
            (x => VectorMath.Hypot(x, 3), x => Elementary.Hypot(x, 3)), (x => VectorMath.Atan2(x, 3), x => Math.Atan2(x, 3)),
        ];
        double[] x = Arguments(-2, 2);
        foreach ((Func<TLanes, TLanes> register, Func<double, double> scalar) in functions)
            Assert.Equal(x.Select(scalar), Runs ? Map(register, x) : x.Select(scalar));
    }

    public static void Forms_WithADerivative_HaveTheBitsOfThoseWithout()
    {
        double[] x = [.. Arguments(-5, 5), .. Specials];
        Assert.Equal(Map(VectorMath.Tanh, x), Map(v => VectorMath.Tanh(v, out _), x));
        Assert.Equal(Map(VectorMath.TanhDerivative, x), Map(Derivative, x));
        Assert.Equal(Map(VectorMath.NormalDistribution, x), Map(v => VectorMath.NormalDistribution(v, out _), x));
        Assert.Equal(Map(VectorMath.NormalDensity, x), Map(Density, x));
        Assert.Equal(Map(VectorMath.Sin, x), Map(v => VectorMath.Sin(v, out _), x));
        static TLanes Derivative(TLanes v) => VectorMath.Tanh(v, out TLanes derivative) is var _ ? derivative : v;
        static TLanes Density(TLanes v) => VectorMath.NormalDistribution(v, out TLanes density) is var _ ? density : v;
    }

    private static void AssertUlps(Func<TLanes, TLanes> register, Func<double, HighPrecision.Scaled> exact, double low, double high, double bound)
    {
        double[] x = Arguments(low, high), computed = Map(register, x);
        for (int i = 0; i < computed.Length; i++)
        {
            double ulps = HighPrecision.Ulps(computed[i], exact(x[i]));
            Assert.True(ulps <= bound, $"seed {Seed}: {ulps} ulps at {x[i]:R}");
        }
    }

    private static void AssertNear(Func<TLanes, TLanes> register, Func<double, double> scalar)
    {
        double[] computed = Map(register, Specials);
        for (int i = 0; i < computed.Length; i++)
        {
            double expected = scalar(Specials[i]), tolerance = (1e-15 * Math.Abs(expected)) + 1e-306;
            bool near = expected.Equals(computed[i]) || Math.Abs(expected - computed[i]) <= tolerance;
            Assert.True(near && (double.IsNaN(expected) || double.IsNegative(expected) == double.IsNegative(computed[i])), $"{Specials[i]:R}: expected {expected:R}, got {computed[i]:R}");
        }
    }

    private static double[] Arguments(double low, double high)
    {
        Random random = new(Seed);
        return [.. Enumerable.Range(0, 240).Select(_ => low + ((high - low) * random.NextDouble()))];
    }

    /// <summary>Nothing where the machine lacks the register.</summary>
    private static double[] Map(Func<TLanes, TLanes> register, double[] x)
    {
        if (!Runs)
            return [];
        double[] padded = [.. x, .. new double[TLanes.Count]], values = new double[padded.Length];
        for (int i = 0; i < x.Length; i += TLanes.Count)
            TLanes.Store(register(TLanes.Load(in padded[i])), ref values[i]);
        return values[..x.Length];
    }
}

/// <summary>Every check for every register of doubles.</summary>
public class VectorMathTests
{
    private static readonly RegisterCases Registers = new(typeof(VectorMathChecks<>), RegisterCases.Doubles);

    public static TheoryData<string, string> Cases => Registers.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Functions_Pass(string register, string check) => Registers.Run(register, check);
}
