using DeepMin.AutoDiff.Flows;
using MathNet.Numerics.Distributions;

namespace DeepMin.AutoDiff.Reliability.Tests.Uncertainty;

/// <summary>The linear theory, where it can be worked out by hand, and what is refused.</summary>
public class FitUncertaintyTests
{
    private static readonly double[] X = [0, 1, 2, 3, 4, 5, 6, 7];
    private static readonly double[] Y = [1.1, 1.9, 3.2, 3.8, 5.1, 5.8, 7.3, 7.9];

    [Fact]
    public void Line_IsThatOfTheTextbook()
    {
        using FitUncertainty line = Of<Linear>(X, Y, [0, 0]);
        double mean = X.Average(), spread = X.Sum(x => (x - mean) * (x - mean)), slope = X.Zip(Y, (x, y) => (x - mean) * y).Sum() / spread;
        double intercept = Y.Average() - (slope * mean), squares = X.Zip(Y, (x, y) => Math.Pow(y - intercept - (slope * x), 2)).Sum();
        double sigma = Math.Sqrt(squares / 6), t = StudentT.InvCDF(0, 1, 6, 0.975);
        Assert.Equal(6, line.DegreesOfFreedom);
        Assert.Equal(sigma, line.Sigma, 1e-13);
        Assert.Equal(sigma / Math.Sqrt(spread), line.StandardError(1), 1e-14);
        Assert.Equal(-mean / spread * sigma * sigma, line.Covariance(0, 1), 1e-14);
        Assert.Equal(1 - (squares / Y.Sum(y => Math.Pow(y - Y.Average(), 2))), line.RSquared, 1e-13);
        Assert.Equal((0.0, 0.0, IntervalTrust.Trusted), (line.Curvature!.Intrinsic, line.Curvature.ParameterEffects, line.Trust));

        // Of a linear model the profile is the linear interval.
        ParameterInterval linear = line.LinearInterval(1), profile = line.ProfileInterval(1);
        Assert.Equal(slope - (t * sigma / Math.Sqrt(spread)), linear.Lower, 1e-13);
        Assert.Equal(linear.Lower, profile.Lower, 1e-10);
        Assert.Equal(linear.Upper, profile.Upper, 1e-10);
        Assert.InRange(profile.LinearDeviation, 0, 1e-8);

        using ModelOutputMap<Linear> at = new([10]);
        double expected = Math.Sqrt((1 / 8.0) + ((10 - mean) * (10 - mean) / spread));
        Assert.Equal(t * sigma * expected, line.ConfidenceBand(at).HalfWidths[0], 1e-12);
        Assert.Equal(t * sigma * double.Hypot(1, expected), line.PredictionBand(at).HalfWidths[0], 1e-12);
        Assert.Equal(2, line.Leverages().Sum(), 1e-12);
        for (int i = 0; i < X.Length; i++)
            Assert.Equal((1 / 8.0) + ((X[i] - mean) * (X[i] - mean) / spread), line.Leverages()[i], 1e-13);
    }

    [Fact]
    public void LeaveOneOut_IsThatOfARefit()
    {
        using FitUncertainty line = Of<Linear>(X, Y, [0, 0]);
        for (int i = 0; i < X.Length; i++)
        {
            FitResult<Linear> refit = Fit.RunModel<Linear>([.. Without(X, i)], [.. Without(Y, i)], [0, 0]);
            Assert.Equal(Y[i] - refit.Model.Predict([X[i]])[0], line.LeaveOneOutResiduals()[i], 1e-12);
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e9)]
    [InlineData(1e-9)]
    public void Weights_AreRepetitions_InEveryUnit(double unit)
    {
        double[] y = [.. Y.Select(value => unit * value)];
        double[] weights = [1, 2, 1, 3, 1, 1, 2, 1];
        using FitUncertainty weighted = Of<Linear>(X, y, [0, 0], new FitOptions { Weights = weights }, sigma: 0.1 * unit);
        double[] repeatedX = [.. X.SelectMany((x, i) => Enumerable.Repeat(x, (int)weights[i]))], repeatedY = [.. y.SelectMany((value, i) => Enumerable.Repeat(value, (int)weights[i]))];
        using FitUncertainty repeated = Of<Linear>(repeatedX, repeatedY, [0, 0], sigma: 0.1 * unit);
        for (int j = 0; j < 2; j++)
        {
            Assert.Equal(repeated.StandardError(j) / unit, weighted.StandardError(j) / unit, 1e-13);
            Assert.Equal(repeated.LinearInterval(j).Lower / unit, weighted.LinearInterval(j).Lower / unit, 1e-12);
            Assert.Equal(repeated.ProfileInterval(j).Upper / unit, weighted.ProfileInterval(j).Upper / unit, 1e-10);
        }
    }

    [Fact]
    public void FTest_OfALineInAParabola_IsTheTOfItsCurvature()
    {
        using FitUncertainty line = Of<Linear>(X, Y, [0, 0]);
        using FitUncertainty parabola = Of<Parabola>(X, Y, [0, 0, 0]);
        (double f, double p) = line.FTest(parabola);
        double t = parabola.Theta[2] / parabola.StandardError(2);
        Assert.Equal(t * t, f, 1e-8 * f);
        Assert.Equal(2 * (1 - StudentT.CDF(0, 1, 5, Math.Abs(t))), p, 1e-9);
        Assert.Throws<ArgumentException>(() => parabola.FTest(line));
    }

    [Fact]
    public void Bound_IsAnEnd_AndAHeldParameterHasNoInterval()
    {
        ParameterBounds bounds = new([0.9, double.NegativeInfinity], [1.3, double.PositiveInfinity]);
        using FitUncertainty line = Of<Linear>(X, Y, [1, 0], new FitOptions { Bounds = bounds });
        ParameterInterval interval = line.ProfileInterval(0);
        Assert.Equal((0.9, IntervalEnd.AtBound), (interval.Lower, interval.LowerEnd));

        using FitUncertainty held = Of<Linear>(X, Y, [1, 0], new FitOptions { Bounds = new ParameterBounds([1, -9], [1, 9]) });
        Assert.Equal(0, held.StandardError(0));
        Assert.Contains("intercept", Assert.Throws<ArgumentException>(() => held.LinearInterval(0)).Message, StringComparison.Ordinal);
        Assert.Equal(held.LinearInterval(1).Lower, held.ProfileInterval(1).Lower, 1e-10);
    }

    [Fact]
    public void WhatIsNoFit_IsRefused()
    {
        FitResult<Linear> fit = Fit.RunModel<Linear>(X, Y, [0, 0]);
        Assert.Equal("sigma", Assert.Throws<ArgumentException>(() => Fit.ModelUncertainty(fit.Model, X, Y, sigma: 0)).ParamName);
        Assert.Contains("more observations", Assert.Throws<ArgumentException>(() => Fit.ModelUncertainty(fit.Model, X.AsSpan(0, 2).ToArray(), Y.AsSpan(0, 2).ToArray())).Message, StringComparison.Ordinal);
        Assert.Contains("determines its parameters", Assert.Throws<ArgumentException>(() => Fit.ModelUncertainty(fit.Model, [1.0, 1, 1], [1.0, 2, 3])).Message, StringComparison.Ordinal);
        using FitUncertainty line = Fit.ModelUncertainty(fit.Model, X, Y);
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => line.LinearInterval(0, 1)).ParamName);
        Assert.Equal("parameter", Assert.Throws<ArgumentOutOfRangeException>(() => line.StandardError(2)).ParamName);
    }

    private static FitUncertainty Of<TModel>(double[] x, double[] y, double[] start, FitOptions? options = null, double? sigma = null)
        where TModel : IModel<TModel> => Fit.ModelUncertainty(Fit.RunModel<TModel>(x, y, start, options).Model, x, y, options, sigma);

    private static IEnumerable<double> Without(double[] values, int index) => values.Where((_, i) => i != index);
}

/// <summary>c0 + c1·x + c2·x².</summary>
[Model(inputs: 1)]
public sealed partial class Parabola
{
    [Output] private static double Value(double x, double c0, double c1, double c2) => c0 + c1 * x + c2 * x * x;
}
