using DeepMin.AutoDiff.Reliability.Tests.Uncertainty;
using DeepMin.AutoDiff.Flows;
using MathNet.Numerics.Distributions;
using Xunit.Abstractions;

namespace DeepMin.AutoDiff.Reliability.Tests.Losses;

/// <summary>Fits of robust losses and of counts: the place is a minimum of the loss, judged by the loss written down again here.</summary>
public class LossTests(ITestOutputHelper output)
{
    private const int Outliers = 12;

    public static TheoryData<string> Robust => ["Huber", "SoftL1", "Cauchy", "Tukey", "Arctan"];

    [Theory]
    [MemberData(nameof(Robust))]
    public void ThirtyPercentOutliers_AreFound(string name)
    {
        (double[] x, double[] y, double[] truth) = Contaminated(seed: 3);
        FitResult<LogisticGrowth> plain = Fit.RunModel<LogisticGrowth>(x, y, [40, 3, 0.7]), fit = Fit.RunModel<LogisticGrowth>(x, y, [40, 3, 0.7], new FitOptions { Loss = LossOf(name) });
        output.WriteLine($"{fit.Report}");
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());

        // The median of absolute residuals of which 30 % are outliers is the quantile 0.71 of the others: half as large again, or more.
        Assert.InRange(fit.Report.LossScale!.Value, 0.5, 1.1);
        for (int j = 0; j < 3; j++)
        {
            Assert.InRange(Math.Abs(fit.Theta[j] - truth[j]), 0, 4 * fit.Report.StandardErrors[j]);
            Assert.InRange(fit.Report.StandardErrors[j], double.Epsilon, 0.2 * truth[j]);
        }

        Assert.True(Error(fit.Theta, truth) < 0.25 * Error(plain.Theta, truth), $"{Error(fit.Theta, truth)} and {Error(plain.Theta, truth)} of squares.");
        if (name != "SoftL1")
            Assert.All(Enumerable.Range(0, Outliers), outlier => Assert.Contains(outlier * 10 / 3, fit.Report.DownWeighted));
    }

    [Theory]
    [MemberData(nameof(Robust))]
    public void Place_IsAMinimumOfTheLoss(string name)
    {
        (double[] x, double[] y, double[] _) = Contaminated(seed: 5);
        FitResult<LogisticGrowth> fit = Fit.RunModel<LogisticGrowth>(x, y, [40, 3, 0.7], new FitOptions { Loss = LossOf(name) });
        double scale = fit.Report.LossScale!.Value, least = Loss(name, fit.Theta, x, y, scale);
        Assert.Equal(least, fit.Report.ResidualSumOfSquares, 1e-10 * least);
        for (int j = 0; j < 3; j++)
        {
            foreach (double part in (double[])[-1e-3, -1e-5, 1e-5, 1e-3])
            {
                double[] beside = fit.Theta.ToArray();
                beside[j] *= 1 + part;
                Assert.True(Loss(name, beside, x, y, scale) > least - (1e-13 * least), $"{j} by {part}");
            }
        }
    }

    [Fact]
    public void EstimatedScale_FollowsTheUnit()
    {
        (double[] x, double[] y, double[] _) = Contaminated(seed: 3);
        double unit = Math.ScaleB(1, 200);
        FitResult<LogisticGrowth> one = Fit.RunModel<LogisticGrowth>(x, y, [40, 3, 0.7], new FitOptions { Loss = FitLoss.Huber() });
        FitResult<LogisticGrowth> other = Fit.RunModel<LogisticGrowth>(x, [.. y.Select(value => unit * value)], [40 * unit, 3, 0.7], new FitOptions { Loss = FitLoss.Huber() });
        Assert.Equal(unit * one.Theta[0], other.Theta[0]);
        Assert.Equal((one.Theta[1], one.Theta[2]), (other.Theta[1], other.Theta[2]));
        Assert.Equal(unit * one.Report.LossScale!.Value, other.Report.LossScale!.Value);
        Assert.Equal(unit * one.Report.StandardErrors[0], other.Report.StandardErrors[0], 1e-12 * unit);
    }

    [Fact]
    public void PoissonCounts_OfOneMean_HaveTheAverage()
    {
        double[] counts = [3, 0, 5, 2, 4, 1, 7, 2];
        FitResult<Constant> fit = Fit.RunModel<Constant>(new double[8], counts, [1], new FitOptions { Loss = FitLoss.Poisson() });
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(3, fit.Theta[0], 1e-12);
        Assert.Equal(Math.Sqrt(3 / 8.0), fit.Report.StandardErrors[0], 1e-10);
        Assert.Equal(2 * counts.Sum(y => y == 0 ? 3 : (y * Math.Log(y / 3)) - y + 3), fit.Report.ResidualSumOfSquares, 1e-12);
    }

    [Fact]
    public void BinomialCounts_OfOneProbability_HaveTheShare()
    {
        double[] successes = [3, 0, 10, 7], trials = [10, 5, 10, 20];
        FitResult<Constant> fit = Fit.RunModel<Constant>(new double[4], successes, [0.5], new FitOptions { Loss = FitLoss.Binomial(trials) });
        double p = 20 / 45.0;
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(p, fit.Theta[0], 1e-12);
        Assert.Equal(Math.Sqrt(p * (1 - p) / 45), fit.Report.StandardErrors[0], 1e-10);
    }

    [Fact]
    public void PoissonDecay_HasTheEquationsOfItsLikelihood()
    {
        Random random = new(11);
        double[] t = [.. Enumerable.Range(0, 40).Select(i => 0.1 * i)], counts = [.. t.Select(time => (double)Poisson.Sample(random, 200 * Math.Exp(-0.9 * time)))];
        FitResult<ExponentialDecay> fit = Fit.RunModel<ExponentialDecay>(t, counts, [100, 0.5], new FitOptions { Loss = FitLoss.Poisson() });
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        double[] means = fit.Model.Predict(t);

        // Σ (y/μ − 1)·∂μ = 0 for both parameters.
        Assert.Equal(0, counts.Zip(means, (y, mean) => y - mean).Sum() / counts.Sum(), 1e-10);
        Assert.Equal(0, counts.Zip(means, (y, mean) => y - mean).Zip(t, (r, time) => r * time).Sum() / counts.Sum(), 1e-10);
        Assert.InRange(Math.Abs(fit.Theta[1] - 0.9), 0, 4 * fit.Report.StandardErrors[1]);
    }

    [Fact]
    public void WhatALossCannotHave_IsRefused()
    {
        FitOptions poisson = new() { Loss = FitLoss.Poisson() };
        Assert.Contains("whole numbers", Assert.Throws<ArgumentException>(() => Fit.RunModel<Constant>([0, 0], [1, -1], [1], poisson)).Message, StringComparison.Ordinal);
        Assert.Contains("no weights", Assert.Throws<ArgumentException>(() => Fit.RunModel<Constant>([0, 0], [1, 1], [1], poisson with { Weights = [1, 2] })).Message, StringComparison.Ordinal);
        Assert.Contains("between 0 and 2", Assert.Throws<ArgumentException>(() => Fit.RunModel<Constant>([0, 0], [1, 3], [0.5], new FitOptions { Loss = FitLoss.Binomial(2) })).Message, StringComparison.Ordinal);
        Assert.Equal("tuning", Assert.Throws<ArgumentOutOfRangeException>(() => FitLoss.Huber(0)).ParamName);
        Assert.Contains("name the scale", Assert.Throws<ArgumentException>(() => Fit.RunModel<Linear>([0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 50], [0, 0.5], new FitOptions { Loss = FitLoss.Tukey() })).Message, StringComparison.Ordinal);
    }

    private static FitLoss LossOf(string name) => name switch
    {
        "Huber" => FitLoss.Huber(),
        "SoftL1" => FitLoss.SoftL1(),
        "Cauchy" => FitLoss.Cauchy(),
        "Tukey" => FitLoss.Tukey(),
        _ => FitLoss.Arctan(),
    };

    private static double Loss(string name, ReadOnlySpan<double> theta, double[] x, double[] y, double scale)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double e = Math.Abs(y[i] - (theta[0] / (1 + Math.Exp(theta[1] - (theta[2] * x[i])))));
            double c = scale * name switch { "Huber" => 1.345, "SoftL1" => 1, "Cauchy" => 2.3849, "Tukey" => 4.6851, _ => 2.5 }, u = e * e / (c * c);
            sum += c * c * name switch
            {
                "Huber" => u <= 1 ? u : (2 * Math.Sqrt(u)) - 1,
                "SoftL1" => 2 * (Math.Sqrt(1 + u) - 1),
                "Cauchy" => Math.Log(1 + u),
                "Tukey" => u <= 1 ? (1 - Math.Pow(1 - u, 3)) / 3 : 1.0 / 3,
                _ => Math.Atan(u),
            };
        }

        return sum;
    }

    // Every third or so of 40 observations of a logistic curve is far above it.
    private static (double[] X, double[] Y, double[] Truth) Contaminated(int seed)
    {
        Random random = new(seed);
        double[] truth = [50, 4, 0.9], x = [.. Enumerable.Range(0, 40).Select(i => 0.25 * i)];
        double[] y = [.. x.Select(t => Normal.Sample(random, truth[0] / (1 + Math.Exp(truth[1] - (truth[2] * t))), 0.5))];
        for (int outlier = 0; outlier < Outliers; outlier++)
            y[outlier * 10 / 3] += 20 + (40 * random.NextDouble());
        return (x, y, truth);
    }

    private static double Error(ReadOnlySpan<double> theta, double[] truth) => Math.Abs(theta[0] - truth[0]) + Math.Abs(theta[1] - truth[1]) + Math.Abs(theta[2] - truth[2]);
}

/// <summary>A constant, whatever the input.</summary>
[Model(inputs: 1)]
public sealed partial class Constant
{
    [Output] private static double Value(double x, double level) => level + 0 * x;
}
