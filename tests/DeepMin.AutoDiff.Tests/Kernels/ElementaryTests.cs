using System.Text.Json;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Tests.Kernels;

public class ElementaryTests
{
    private const double Units = 4;

    public static TheoryData<double> Specials =>
        [
        0.0, -0.0, double.Epsilon, -double.Epsilon, 1e-300, 0.35, -0.35, 19.5, 400, 1e300, double.MaxValue,
        double.NegativeInfinity, double.NaN,
    ];

    [Fact]
    public void Tanh_OnTheOracleGrid_IsWithinFourUnits()
    {
        AssertOracle("tanh", "value", "scale0", Elementary.Tanh);
        AssertOracle("tanh", "first", "scale1", Elementary.TanhDerivative);
    }

    [Fact]
    public void Softplus_ThroughLog1p_IsWithinFourUnitsOfTheOracle() =>
        AssertOracle("softplus", "value", "scale0", x => Math.Max(x, 0) + Elementary.Log1p(Math.Exp(-Math.Abs(x))));

    [Fact]
    public void Sin_OnTheOracleGrid_IsWithinFourUnits()
    {
        AssertOracle("sin", "value", "scale0", x => Elementary.Sin(x, out _));
        AssertOracle("sin", "first", "scale1", SinDerivative);
        static double SinDerivative(double x)
        {
            Elementary.Sin(x, out double derivative);
            return derivative;
        }
    }

    [Theory]
    [InlineData(1e-9, 1e-3)]
    [InlineData(1e-3, 0.34)]
    [InlineData(0.34, 0.36)]
    [InlineData(0.36, 1.1)]
    [InlineData(1.1, 22)]
    [InlineData(22, 60)]
    public void Tanh_OfRandomArguments_IsWithinFourUnits(double low, double high)
    {
        const int seed = 7;
        Random random = new(seed);
        double worst = 0, worstDerivative = 0;
        for (int i = 0; i < 300; i++)
        {
            double x = low * Math.Pow(high / low, random.NextDouble());
            FixedPoint v = FixedPoint.Exp(FixedPoint.From(-2 * x)), sum = FixedPoint.One + v;
            double value = Elementary.Tanh(x, out double derivative);
            worst = Math.Max(worst, ((FixedPoint.One - v) / sum).ErrorUnits(value));
            worstDerivative = Math.Max(worstDerivative, (v * FixedPoint.From(4) / (sum * sum)).ErrorUnits(derivative));
        }

        Assert.True(worst <= Units && worstDerivative <= Units, $"seed {seed}: {worst} units, derivative {worstDerivative}");
    }

    [Theory]
    [InlineData(1e-12, 1)]
    [InlineData(1e-3, 1)]
    [InlineData(1, 1e9)]
    public void Log1p_OfRandomArguments_IsWithinFourUnits(double low, double high)
    {
        const int seed = 11;
        Random random = new(seed);
        for (int i = 0; i < 200; i++)
        {
            double x = low * Math.Pow(high / low, random.NextDouble());
            foreach (double argument in (double[])[x, -x / (1 + x)])
            {
                double computed = Elementary.Log1p(argument);
                double units = FixedPoint.Log1p(FixedPoint.From(argument), computed).ErrorUnits(computed);
                Assert.True(units <= Units, $"seed {seed}: {units} units at {argument:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Specials))]
    public void Tanh_InEveryForm_HasTheSameBits(double special)
    {
        Random random = new(3);
        foreach (double x in Enumerable.Range(0, 1000).Select(_ => 30 * Math.Pow(random.NextDouble() - 0.5, 3)).Prepend(special))
        {
            double value = Elementary.Tanh(x, out double derivative);
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Elementary.Tanh(x)));
            Assert.Equal(BitConverter.DoubleToInt64Bits(derivative), BitConverter.DoubleToInt64Bits(Elementary.TanhDerivative(x)));
            Assert.Equal(BitConverter.DoubleToInt64Bits(-value), BitConverter.DoubleToInt64Bits(Elementary.Tanh(-x)));
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(double.NaN, double.NaN)]
    public void Tanh_AtTheEnds_HasItsLimits(double x, double expected)
    {
        Assert.Equal(expected, Elementary.Tanh(x, out double derivative));
        Assert.Equal(double.IsNaN(x) ? double.NaN : 0, derivative);
    }

    [Fact]
    public void Log1p_AtTheEnds_HasItsLimits()
    {
        Assert.Equal(double.PositiveInfinity, Elementary.Log1p(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, Elementary.Log1p(-1));
        Assert.Equal(double.NaN, Elementary.Log1p(-1.5));
        Assert.Equal(double.NaN, Elementary.Log1p(double.NaN));
        Assert.Equal(double.Epsilon, Elementary.Log1p(double.Epsilon));
        Assert.True(double.IsNegative(Elementary.Log1p(-0.0)));
    }

    [Theory]
    [InlineData(1e-12, 0.69)]
    [InlineData(0.69, 0.71)]
    [InlineData(0.71, 30)]
    public void Expm1_OfRandomArguments_IsWithinFourUnits(double low, double high)
    {
        const int seed = 13;
        Random random = new(seed);
        for (int i = 0; i < 200; i++)
        {
            double x = low * Math.Pow(high / low, random.NextDouble());
            foreach (double argument in (double[])[x, -x])
            {
                double units = (FixedPoint.Exp(FixedPoint.From(argument)) - FixedPoint.One).ErrorUnits(Elementary.Expm1(argument));
                Assert.True(units <= Units, $"seed {seed}: {units} units at {argument:R}");
            }
        }
    }

    [Fact]
    public void Gaussian_OfRandomArguments_IsWithinFourUnits()
    {
        const int seed = 17;
        Random random = new(seed);
        for (int i = 0; i < 300; i++)
        {
            // The fixed point keeps 50 bits down to e^(−140).
            double x = 11 * (1 - (2 * random.NextDouble()));
            FixedPoint square = FixedPoint.From(x) * FixedPoint.From(x);
            double units = FixedPoint.Exp(FixedPoint.From(0) - square).ErrorUnits(Elementary.Gaussian(x));
            Assert.True(units <= Units, $"seed {seed}: {units} units at {x:R}");
        }
    }

    [Fact]
    public void NormalDistribution_OnTheOracleGrid_IsWithinFourUnits()
    {
        AssertOracle("gelu", "value", "scale0", x => Math.Max(x, -40) * Elementary.NormalDistribution(x));
        AssertOracle("gelu", "first", "scale1", x =>
            Elementary.NormalDistribution(x, out double density) + (Math.Clamp(x, -40, 40) * density));
    }

    [Theory]
    [MemberData(nameof(Specials))]
    public void NormalDistribution_InEveryForm_IsTheSame(double special)
    {
        Random random = new(19);
        foreach (double x in Enumerable.Range(0, 1000).Select(_ => 60 * Math.Pow(random.NextDouble() - 0.5, 3)).Prepend(special))
        {
            double value = Elementary.NormalDistribution(x, out double density);
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Elementary.NormalDistribution(x)));
            Assert.Equal(BitConverter.DoubleToInt64Bits(density), BitConverter.DoubleToInt64Bits(Elementary.NormalDensity(x)));
            Assert.Equal(density, Elementary.NormalDensity(-x));
            Assert.Equal(double.IsNaN(x) ? double.NaN : 1, value + Elementary.NormalDistribution(-x), 1e-15);
            Assert.Equal(2 * value, Elementary.Erfc(-x * Math.Sqrt(0.5)), 4e-16);
        }
    }

    [Fact]
    public void Functions_AtTheEnds_HaveTheirLimits()
    {
        Assert.Equal([double.PositiveInfinity, -1, double.NaN], AtTheEnds(Elementary.Expm1));
        Assert.Equal([0, 0, double.NaN], AtTheEnds(Elementary.Gaussian));
        Assert.Equal([0, 0, double.NaN], AtTheEnds(Elementary.NormalDensity));
        Assert.Equal([1, 0, double.NaN], AtTheEnds(Elementary.NormalDistribution));
        Assert.Equal([0, 2, double.NaN], AtTheEnds(Elementary.Erfc));
        Assert.True(double.IsNegative(Elementary.Expm1(-0.0)));

        static double[] AtTheEnds(Func<double, double> function) =>
            [function(double.PositiveInfinity), function(double.NegativeInfinity), function(double.NaN)];
    }

    [Fact]
    public void SinglePrecision_IsTheRoundedDouble()
    {
        Random random = new(23);
        float[] specials = [0, -0f, float.Epsilon, float.MaxValue, float.NegativeInfinity, float.NaN];
        foreach (float x in Enumerable.Range(0, 1000).Select(_ => (float)(60 * Math.Pow(random.NextDouble() - 0.5, 3))).Concat(specials))
        {
            Assert.Equal((float)Elementary.Tanh((double)x), Elementary.Tanh(x, out float tanhDerivative));
            Assert.Equal((float)Elementary.TanhDerivative((double)x), tanhDerivative);
            Assert.Equal(Elementary.Tanh(x, out _), Elementary.Tanh(x));
            Assert.Equal(tanhDerivative, Elementary.TanhDerivative(x));
            Assert.Equal((float)Elementary.NormalDistribution((double)x), Elementary.NormalDistribution(x, out float density));
            Assert.Equal((float)Elementary.NormalDensity((double)x), density);
            Assert.Equal(Elementary.NormalDistribution(x, out _), Elementary.NormalDistribution(x));
            Assert.Equal(density, Elementary.NormalDensity(x));
            Assert.Equal((float)Elementary.Erfc((double)x), Elementary.Erfc(x));
            Assert.Equal((float)Elementary.Gaussian((double)x), Elementary.Gaussian(x));
            Assert.Equal((float)Elementary.Expm1((double)x), Elementary.Expm1(x));
            Assert.Equal((float)Elementary.Log1p((double)x), Elementary.Log1p(x));
            Assert.Equal((float)Math.Sin(x), Elementary.Sin(x, out float cosine), 1e-7f);
            Assert.Equal((float)Math.Cos(x), cosine, 1e-7f);
            Assert.Equal((float)double.Hypot(x, 3), Elementary.Hypot(x, 3f));
        }
    }

    /// <summary>The tolerance of the oracle: units·2⁻⁵²·scale + 1e-300; equality at infinities, NaN where the reference is NaN.</summary>
    private static void AssertOracle(string activation, string order, string scales, Func<double, double> function)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Oracles", "activations.json");
        using JsonDocument oracle = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement entry = oracle.RootElement.GetProperty("activations").EnumerateArray()
            .Single(candidate => candidate.GetProperty("name").GetString() == activation);
        double?[] x = Read("x"), references = Read(order), scale = Read(scales);
        int compared = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (references[i] is not { } reference)
                continue;
            compared++;
            double computed = function(x[i]!.Value);
            bool right = double.IsFinite(reference)
                ? Math.Abs(computed - reference) <= (Units * Math.Pow(2, -52) * scale[i]!.Value) + 1e-300
                : computed.Equals(reference);
            Assert.True(right, $"{activation} {order} at {x[i]:R}: expected {reference:R}, got {computed:R}");
        }

        Assert.InRange(compared, 100, x.Length);

        double?[] Read(string property) => [.. entry.GetProperty(property).EnumerateArray().Select(Number)];

        static double? Number(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            _ => element.GetDouble(),
        };
    }
}
