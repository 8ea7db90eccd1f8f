using DeepMin.AutoDiff.Reliability.Tests.Uncertainty;
using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Maps;

/// <summary>Data sets with shared parameters, and expressions between parameters: derivatives, and fits that are known by hand.</summary>
public class CombinedMapTests
{
    private static readonly double[] X = [0, 0.5, 1, 1.5, 2, 2.5, 3];

    [Fact]
    public void SharedRate_IsFoundFromBothDecays()
    {
        double[] first = [.. X.Select(t => 3 * Math.Exp(-0.7 * t))], second = [.. X.Select(t => 8 * Math.Exp(-0.7 * t))];
        using ModelOutputMap<ExponentialDecay> one = new(X), other = new(X);
        using JointOutputMap joint = new(3, (one, [0, 2]), (other, [1, 2]));
        GradientCheck.Of(joint, [2.0, 5, 1]).ThrowIfFailed();
        FitResult fit = Fit.Run(joint, [.. first, .. second], [2.0, 5, 1]);
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal([3, 8, 0.7], fit.Theta.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.NotNull(fit.Report.LargestCosine);
    }

    [Fact]
    public void Logarithms_OfRates_GiveTheSameFit()
    {
        double[] y = [.. X.Select((t, i) => (3 * Math.Exp(-0.7 * t)) + (0.05 * Math.Sin(7 * i)))];
        using ModelOutputMap<ExponentialDecay> decay = new(X);
        using ModelOutputMap<LogarithmicRates> logarithms = new([0]);
        using ReparametrizedOutputMap composed = new(decay, logarithms);
        GradientCheck.Of(composed, [1.0, -0.5]).ThrowIfFailed();
        FitResult plain = Fit.Run(decay, y, [2.0, 1]), logarithmic = Fit.Run(composed, y, [0.5, 0.0]);
        Assert.True(plain.Report.IsSuccess && logarithmic.Report.IsSuccess);
        Assert.True(logarithmic.Report.IsHessianPositiveDefinite);
        Assert.Equal(plain.Theta[0], Math.Exp(logarithmic.Theta[0]), 1e-11);
        Assert.Equal(plain.Theta[1], Math.Exp(logarithmic.Theta[1]), 1e-11);
        Assert.Equal(plain.Report.StandardErrors[1] / plain.Theta[1], logarithmic.Report.StandardErrors[1], 1e-9);
    }

    [Fact]
    public void SecondDerivatives_AreDifferencesOfPullbacks()
    {
        using ModelOutputMap<ExponentialDecay> one = new(X), other = new(X);
        using ModelOutputMap<LogarithmicRates> logarithms = new([0]);
        using ReparametrizedOutputMap composed = new(one, logarithms);
        using JointOutputMap joint = new(3, (composed, [0, 2]), (other, [1, 2]));
        double[] theta = [0.4, 2, 0.3], cotangent = [.. Enumerable.Range(0, joint.RowCount).Select(i => Math.Cos(i))], tangent = [0.3, -1, 0.6];
        double[] product = new double[3], above = new double[3], below = new double[3];
        joint.Hvp(theta, cotangent, tangent, product);
        const double step = 1e-5;
        joint.Vjp([.. theta.Zip(tangent, (t, v) => t + (step * v))], cotangent, above);
        joint.Vjp([.. theta.Zip(tangent, (t, v) => t - (step * v))], cotangent, below);
        for (int j = 0; j < 3; j++)
            Assert.Equal((above[j] - below[j]) / (2 * step), product[j], 1e-8);
    }

    [Fact]
    public void WrongParts_AreRefused()
    {
        using ModelOutputMap<ExponentialDecay> map = new(X);
        Assert.Throws<ArgumentException>(() => new JointOutputMap(2));
        Assert.Throws<ArgumentException>(() => new JointOutputMap(2, (map, [0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new JointOutputMap(2, (map, [0, 2])));
        Assert.Contains("none that uses 1", Assert.Throws<ArgumentException>(() => new JointOutputMap(2, (map, [0, 0]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ReparametrizedOutputMap(map, map));
    }
}

/// <summary>Amount and rate by their logarithms.</summary>
[Model(inputs: 1)]
public sealed partial class LogarithmicRates
{
    [Output] private static double Amount(double none, double logAmount, double logRate) => Math.Exp(logAmount) + 0 * none * logRate;

    [Output] private static double Rate(double none, double logAmount, double logRate) => Math.Exp(logRate) + 0 * none * logAmount;
}
