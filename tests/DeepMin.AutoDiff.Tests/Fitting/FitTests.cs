using Calibration;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Laws;

namespace DeepMin.AutoDiff.Tests.Fitting;

public class FitTests
{
    private static readonly double[] Times = [0, 0.5, 1, 1.5, 2, 3, 4, 6];

    [Fact]
    public void Map_StraightLineThroughData_HasTextbookStandardErrors()
    {
        // y = a + b·t: var b = σ²/Σ(t − t̄)², var a = σ²(1/n + t̄²/Σ(t − t̄)²).
        double[] y = [1.1, 1.9, 3.2, 3.9, 5.2, 6.8, 9.1, 13.0];
        using LinearOutputMap map = new(Line(Times));
        FitResult fit = Fit.Run(map, y, [1.0, 1.0]);

        double mean = Times.Average(), spread = Times.Sum(t => (t - mean) * (t - mean));
        double slope = Times.Zip(y, (t, value) => (t - mean) * value).Sum() / spread, offset = y.Average() - (slope * mean);
        double sigma = Math.Sqrt(Times.Zip(y, (t, value) => Math.Pow(value - offset - (slope * t), 2)).Sum() / (Times.Length - 2));
        Assert.Equal(RunStatus.Converged, fit.Report.Status);
        Assert.Equal(offset, fit.Theta[0], 1e-12);
        Assert.Equal(slope, fit.Theta[1], 1e-12);
        Assert.Equal(sigma * Math.Sqrt((1.0 / Times.Length) + (mean * mean / spread)), fit.Report.StandardErrors[0], 1e-12);
        Assert.Equal(sigma / Math.Sqrt(spread), fit.Report.StandardErrors[1], 1e-12);
    }

    [Fact]
    public void Map_WeightedStraightLine_HasTextbookStandardErrors()
    {
        // Weights w: means and sums of squares weighted, var b = σ²/Σw(t − t̄)², var a = σ²(1/Σw + t̄²/Σw(t − t̄)²).
        double[] y = [1.1, 1.9, 3.2, 3.9, 5.2, 6.8, 9.1, 13.0], w = [1, 4, 2, 1, 9, 0.5, 3, 2];
        using LinearOutputMap map = new(Line(Times));
        FitReport report = Fit.Run(map, y, [1.0, 1.0], new FitOptions { Weights = w }).Report;

        double total = w.Sum(), mean = Times.Zip(w, (t, weight) => weight * t).Sum() / total, level = y.Zip(w, (value, weight) => weight * value).Sum() / total;
        double spread = Enumerable.Range(0, 8).Sum(i => w[i] * Math.Pow(Times[i] - mean, 2));
        double slope = Enumerable.Range(0, 8).Sum(i => w[i] * (Times[i] - mean) * y[i]) / spread, offset = level - (slope * mean);
        double sum = Enumerable.Range(0, 8).Sum(i => w[i] * Math.Pow(y[i] - offset - (slope * Times[i]), 2)), sigma = Math.Sqrt(sum / 6);
        Assert.Equal(RunStatus.Converged, report.Status);
        Assert.Equal(sum, report.ResidualSumOfSquares, 1e-12);
        Assert.Equal(sigma * Math.Sqrt((1 / total) + (mean * mean / spread)), report.StandardErrors[0], 1e-12);
        Assert.Equal(sigma / Math.Sqrt(spread), report.StandardErrors[1], 1e-12);
    }

    [Fact]
    public void Map_WholeWeights_AreRepeatedSamples()
    {
        double[] y = [1.1, 1.9, 3.2, 3.9, 5.2, 6.8, 9.1, 13.0];
        int[] repeated = [0, 0, 0, 1, 2, 3, 3, 4, 5, 6, 7, 7];
        using LinearOutputMap map = new(Line(Times)), copies = new(Line([.. repeated.Select(i => Times[i])]));
        FitResult weighted = Fit.Run(map, y, [1.0, 1.0], new FitOptions { Weights = [3, 1, 1, 2, 1, 1, 1, 2] }), repeatedFit = Fit.Run(copies, [.. repeated.Select(i => y[i])], [1.0, 1.0]);
        Assert.Equal(repeatedFit.Theta[0], weighted.Theta[0], 1e-12);
        Assert.Equal(repeatedFit.Theta[1], weighted.Theta[1], 1e-12);
    }

    [Fact]
    public void RowScaledMap_HasTheDerivativesOfItsOutputs()
    {
        using ModelOutputMap<LawNetwork> map = new([-1, 0.2, 0.7]);
        using RowScaledOutputMap scaled = RowScaledOutputMap.ByRootWeights(map, [4, 9, 0.25]);
        double[] theta = NetworkInitializer.Create<LawNetwork>(1), outputs = new double[3], weighted = new double[3], gram = new double[9], weightedGram = new double[9];
        GradientCheck.Of(scaled, theta).ThrowIfFailed();
        map.Evaluate(theta, outputs);
        scaled.Evaluate(theta, weighted);
        Assert.Equal([2 * outputs[0], 3 * outputs[1], 0.5 * outputs[2]], weighted);
        map.Gram(theta, gram);
        scaled.Gram(theta, weightedGram);
        Assert.Equal([4 * gram[0], 6 * gram[1], gram[2], 6 * gram[3], 9 * gram[4], 1.5 * gram[5], gram[6], 1.5 * gram[7], 0.25 * gram[8]], weightedGram);
    }

    [Theory]
    [InlineData(1.0, 2.0)]
    [InlineData(1.0, 1.0, 0.0)]
    [InlineData(1.0, 1.0, double.NaN)]
    public void Map_BadWeights_AreNamed(params double[] weights)
    {
        using LinearOutputMap map = new(Line([0, 1, 2]));
        Assert.Contains("weights", Assert.Throws<ArgumentException>(() => Fit.Run(map, [1, 2, 3], [1.0, 1.0], new FitOptions { Weights = weights })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Network_MoreParametersThanOutputs_ReportsTheStepsOfTheLine()
    {
        List<RunProgress> reports = [];
        FitResult<ScaledCurve> fit = Fit.RunNetwork<ScaledCurve>([1, 2, 4, 7], [3, 1, 2, 5], progress: new Recorder(reports));
        Assert.Equal(RunStatus.ZeroResidual, fit.Report.Status);
        Assert.True(reports.Count > 1);
        Assert.True(reports[^1].Cost < 1e-6 * reports[0].Cost, $"{reports[^1]} after {reports[0]}");
    }

    [Fact]
    public void Map_EqualColumns_IsRankDeficientWithoutErrors()
    {
        using LinearOutputMap map = new(new double[,] { { 1, 1 }, { 2, 2 }, { 3, 3 } });
        FitResult fit = Fit.Run(map, [1, 2, 4], [1.0, 0.0]);
        Assert.Equal(RunStatus.RankDeficient, fit.Report.Status);
        Assert.Equal(1, fit.Report.Rank);
        Assert.Empty(fit.Report.StandardErrors);
        Assert.Contains("do not determine", fit.Report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_ExactData_ReachesZeroResidual()
    {
        FitResult<BoxBOD> fit = Fit.RunModel<BoxBOD>(Times, [.. Times.Select(t => 200 * (1 - Math.Exp(-0.6 * t)))], [100.0, 1.0]);
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(200, fit.Model["b1"][0], 1e-10);
        Assert.Equal(0.6, fit.Model["b2"][0], 1e-13);
    }

    [Fact]
    public void Model_StartOfZeroDerivative_SucceedsFromAFurtherStart()
    {
        double[] observations = [.. Times.Select(t => (200 * (1 - Math.Exp(-0.6 * t))) + Math.Cos(9 * t))];
        double[] start = [100, 2000];
        FitReport alone = Fit.RunModel<BoxBOD>(Times, observations, start, new FitOptions { MaxStarts = 1 }).Report;
        FitReport several = Fit.RunModel<BoxBOD>(Times, observations, start, new FitOptions { StartSpread = 4, MaxStarts = 40 }).Report;
        Assert.Equal(RunStatus.RankDeficient, alone.Status);
        Assert.Equal(RunStatus.Converged, several.Status);
        Assert.InRange(several.Start, 1, 39);
        Assert.True(several.ResidualSumOfSquares < alone.ResidualSumOfSquares);
    }

    [Fact]
    public void Model_SameSeed_GivesTheSameBits()
    {
        double[] observations = [.. Times.Select(t => (200 * (1 - Math.Exp(-0.6 * t))) + Math.Cos(9 * t))];
        FitOptions options = new() { StartSpread = 4, MaxStarts = 40, Seed = 3 };
        FitResult<BoxBOD> first = Fit.RunModel<BoxBOD>(Times, observations, [100, 2000], options), second = Fit.RunModel<BoxBOD>(Times, observations, [100, 2000], options);
        Assert.Equal(first.Theta.ToArray(), second.Theta.ToArray());
    }

    [Theory]
    [InlineData(0.9, 0.9)]
    [InlineData(double.PositiveInfinity, 1.7)]
    public void Map_UpperBound_IsKeptAndReported(double upper, double expected)
    {
        // The free minimum is (0, 1.7); with the slope at its bound the offset is the mean of the rest.
        double[] y = [.. Times.Select(t => 1.7 * t)];
        using LinearOutputMap map = new(Line(Times));
        FitOptions options = new() { Bounds = new ParameterBounds([double.NegativeInfinity, 0.1], [double.PositiveInfinity, upper]) };
        FitResult fit = Fit.Run(map, y, [1.0, 0.5], options);
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(expected, fit.Theta[1], 1e-10);
        Assert.Equal((1.7 - expected) * Times.Average(), fit.Theta[0], 1e-9);
        Assert.Equal(double.IsFinite(upper) ? [1] : [], fit.Report.AtBounds);
    }

    [Fact]
    public void Map_BoundsAroundTheMinimum_ChangeNothing()
    {
        double[] y = [1.1, 1.9, 3.2, 3.9, 5.2, 6.8, 9.1, 13.0];
        using LinearOutputMap map = new(Line(Times));
        FitResult free = Fit.Run(map, y, [1.0, 1.0]);
        FitResult bounded = Fit.Run(map, y, [1.0, 1.0], new FitOptions { Bounds = new ParameterBounds([-5, 0], [5, double.PositiveInfinity]) });
        Assert.Equal(RunStatus.Converged, bounded.Report.Status);
        Assert.Equal(free.Theta[0], bounded.Theta[0], 1e-10);
        Assert.Equal(free.Theta[1], bounded.Theta[1], 1e-10);
        Assert.Equal(free.Report.StandardErrors[1], bounded.Report.StandardErrors[1], 1e-9);
    }

    [Fact]
    public void Model_FewIterations_SaysSo()
    {
        double[] observations = [.. Times.Select(t => 3 * (1 - Math.Exp(-0.6 * t)) + (0.01 * t))];
        FitReport report = Fit.RunModel<BoxBOD>(Times, observations, [100.0, 9.0], new FitOptions { MaxIterations = 2, MaxStarts = 1 }).Report;
        Assert.Equal(RunStatus.LimitReached, report.Status);
        Assert.False(report.IsSuccess);
    }

    [Fact]
    public void Model_Cancelled_KeepsTheStart()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        FitResult<BoxBOD> fit = Fit.RunModel<BoxBOD>(Times, Times, [100.0, 1.0], cancellationToken: source.Token);
        Assert.Equal(RunStatus.Canceled, fit.Report.Status);
        Assert.Equal([100.0, 1.0], fit.Theta.ToArray());
    }

    [Fact]
    public void Model_BadData_IsNamed()
    {
        Assert.Contains("index 1", Assert.Throws<ArgumentException>(() => Fit.RunModel<BoxBOD>([0, 1], [0, double.NaN], [1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("index 0", Assert.Throws<ArgumentException>(() => Fit.RunModel<BoxBOD>([0, 1], [0, 1], [double.NaN, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("length 2", Assert.Throws<ArgumentException>(() => Fit.RunModel<BoxBOD>([0, 1], [0, 1, 2], [1, 1])).Message, StringComparison.Ordinal);
        FitOptions options = new() { Bounds = new ParameterBounds([1, 0], [2, 9]) };
        Assert.Contains("between 1 and 2", Assert.Throws<ArgumentException>(() => Fit.RunModel<BoxBOD>([0, 1, 2], [0, 1, 2], [0.5, 1], options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_Text_HoldsReasonNamesAndErrors()
    {
        double[] observations = [.. Times.Select(t => (200 * (1 - Math.Exp(-0.6 * t))) + Math.Cos(9 * t))];
        string page = Fit.RunModel<BoxBOD>(Times, observations, [100.0, 1.0]).Report.ToString();
        Assert.StartsWith("Fit Converged", page, StringComparison.Ordinal);
        Assert.Contains("8 observations, 2 parameters, 6 degrees of freedom", page, StringComparison.Ordinal);
        Assert.Matches(@"b1  19\d\.\d+ ± |b1  20\d\.\d+ ± ", page);
    }

    private static double[,] Line(double[] times)
    {
        double[,] matrix = new double[times.Length, 2];
        for (int i = 0; i < times.Length; i++)
            (matrix[i, 0], matrix[i, 1]) = (1, times[i]);
        return matrix;
    }

    private sealed class Recorder(List<RunProgress> reports) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => reports.Add(value);
    }
}
