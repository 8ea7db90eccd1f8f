using System.Runtime.Intrinsics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Tests.Kernels.Lanes;

/// <summary>Functions of registers of floats against values of 77 digits, and against scalar functions at the ends.</summary>
internal static class VectorMathFChecks<TLanes>
    where TLanes : unmanaged, ILanes<TLanes, float>
{
    private const int Seed = 29;

    private static readonly float[] Specials =
        [0, -0f, float.Epsilon, -float.Epsilon, 1e-40f, 1, -1, 800, -800, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN];

    private static bool Runs => TLanes.Count <= 4 || (TLanes.Count == 8 ? Vector256.IsHardwareAccelerated : Vector512.IsHardwareAccelerated);

    public static void Functions_AreWithinTwoUnits()
    {
        AssertUlps(VectorMathF.Exp, HighPrecision.Exp, -87, 88);
        AssertUlps(VectorMathF.Expm1, HighPrecision.Expm1, -15, 60);
        AssertUlps(VectorMathF.Expm1, HighPrecision.Expm1, -1, 1);
        AssertUlps(VectorMathF.Tanh, HighPrecision.Tanh, -10, 10);
        AssertUlps(VectorMathF.Tanh, HighPrecision.Tanh, -1, 1);
        AssertUlps(VectorMathF.Tanh, HighPrecision.Tanh, -0.02, 0.02);
        AssertUlps(VectorMathF.TanhDerivative, HighPrecision.TanhDerivative, -43, 43, 2.5);
        AssertUlps(VectorMathF.TanhDerivative, HighPrecision.TanhDerivative, -2, 2, 2.5);
        AssertUlps(VectorMathF.Log, HighPrecision.Log, 0.4, 2.5);
        AssertUlps(VectorMathF.Log, HighPrecision.Log, 1e-39, 1e-38);
        AssertUlps(VectorMathF.Log, HighPrecision.Log, 1, 1e38);
        AssertUlps(VectorMathF.Log1p, HighPrecision.Log1p, -0.9, 3);
        AssertUlps(VectorMathF.Log1p, HighPrecision.Log1p, -1e-6, 1e-6);
        AssertUlps(VectorMathF.Gaussian, HighPrecision.Gaussian, -9, 9);
        AssertUlps(VectorMathF.NormalDensity, HighPrecision.NormalDensity, -12, 12, 2.5);
    }

    public static void Functions_AtTheEnds_AreTheScalarOnes()
    {
        AssertNear(VectorMathF.Exp, MathF.Exp);
        AssertNear(VectorMathF.Expm1, Elementary.Expm1);
        AssertNear(VectorMathF.Tanh, Elementary.Tanh);
        AssertNear(VectorMathF.TanhDerivative, Elementary.TanhDerivative);
        AssertNear(VectorMathF.Log, MathF.Log);
        AssertNear(VectorMathF.Log1p, Elementary.Log1p);
        AssertNear(VectorMathF.Gaussian, Elementary.Gaussian);
        AssertNear(VectorMathF.NormalDensity, Elementary.NormalDensity);
        AssertNear(VectorMathF.NormalDistribution, Elementary.NormalDistribution);
        AssertNear(VectorMathF.Erfc, Elementary.Erfc);
    }

    public static void FunctionsLaneByLane_AreTheScalarOnes()
    {
        (Func<TLanes, TLanes> Register, Func<float, float> Scalar)[] functions =
        [
            (VectorMathF.Sin, MathF.Sin), (VectorMathF.Cos, MathF.Cos), (VectorMathF.Tan, MathF.Tan), (VectorMathF.Asin, MathF.Asin),
            (VectorMathF.Acos, MathF.Acos), (VectorMathF.Atan, MathF.Atan), (VectorMathF.Sinh, MathF.Sinh), (VectorMathF.Cosh, MathF.Cosh),
            (VectorMathF.Asinh, MathF.Asinh), (VectorMathF.Acosh, MathF.Acosh), (VectorMathF.Atanh, MathF.Atanh), (VectorMathF.Log2, MathF.Log2),
            (VectorMathF.Log10, MathF.Log10), (VectorMathF.Cbrt, MathF.Cbrt), (x => VectorMathF.Pow(x, 2.5f), x => MathF.Pow(x, 2.5f)),
            (x => VectorMathF.Hypot(x, 3), x => Elementary.Hypot(x, 3)), (x => VectorMathF.Atan2(x, 3), x => MathF.Atan2(x, 3)),
        ];
        float[] x = Arguments(-2, 2);
        foreach ((Func<TLanes, TLanes> register, Func<float, float> scalar) in functions)
            Assert.Equal(x.Select(scalar), Runs ? Map(register, x) : x.Select(scalar));
    }

    public static void Forms_WithADerivative_HaveTheBitsOfThoseWithout()
    {
        float[] x = [.. Arguments(-5, 5), .. Specials];
        Assert.Equal(Map(VectorMathF.Tanh, x), Map(v => VectorMathF.Tanh(v, out _), x));
        Assert.Equal(Map(VectorMathF.TanhDerivative, x), Map(Derivative, x));
        Assert.Equal(Map(VectorMathF.NormalDistribution, x), Map(v => VectorMathF.NormalDistribution(v, out _), x));
        Assert.Equal(Map(VectorMathF.NormalDensity, x), Map(Density, x));
        Assert.Equal(Map(VectorMathF.Sin, x), Map(v => VectorMathF.Sin(v, out _), x));
        static TLanes Derivative(TLanes v) => VectorMathF.Tanh(v, out TLanes derivative) is var _ ? derivative : v;
        static TLanes Density(TLanes v) => VectorMathF.NormalDistribution(v, out TLanes density) is var _ ? density : v;
    }

    private static void AssertUlps(Func<TLanes, TLanes> register, Func<double, HighPrecision.Scaled> exact, double low, double high, double bound = 2)
    {
        float[] x = Arguments(low, high), computed = Map(register, x);
        for (int i = 0; i < computed.Length; i++)
        {
            double ulps = HighPrecision.Ulps(computed[i], exact(x[i]), 24);
            Assert.True(ulps <= bound, $"seed {Seed}: {ulps} ulps at {x[i]:R}");
        }
    }

    private static void AssertNear(Func<TLanes, TLanes> register, Func<float, float> scalar)
    {
        float[] computed = Map(register, Specials);
        for (int i = 0; i < computed.Length; i++)
        {
            float expected = scalar(Specials[i]), tolerance = (3e-7f * Math.Abs(expected)) + 1e-36f;
            bool near = expected.Equals(computed[i]) || Math.Abs(expected - computed[i]) <= tolerance;
            Assert.True(near && (float.IsNaN(expected) || float.IsNegative(expected) == float.IsNegative(computed[i])), $"{Specials[i]:R}: expected {expected:R}, got {computed[i]:R}");
        }
    }

    private static float[] Arguments(double low, double high)
    {
        Random random = new(Seed);
        return [.. Enumerable.Range(0, 240).Select(_ => (float)(low + ((high - low) * random.NextDouble())))];
    }

    /// <summary>Nothing where the machine lacks the register.</summary>
    private static float[] Map(Func<TLanes, TLanes> register, float[] x)
    {
        if (!Runs)
            return [];
        float[] padded = [.. x, .. new float[TLanes.Count]], values = new float[padded.Length];
        for (int i = 0; i < x.Length; i += TLanes.Count)
            TLanes.Store(register(TLanes.Load(in padded[i])), ref values[i]);
        return values[..x.Length];
    }
}

/// <summary>Every check for every register of floats.</summary>
public class VectorMathFTests
{
    private static readonly RegisterCases Registers = new(typeof(VectorMathFChecks<>), RegisterCases.Singles);

    public static TheoryData<string, string> Cases => Registers.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Functions_Pass(string register, string check) => Registers.Run(register, check);
}
