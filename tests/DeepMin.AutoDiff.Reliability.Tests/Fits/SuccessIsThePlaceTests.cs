using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>Kind K1: success is a statement about the place where a fit ended, not about the size of its last step.</summary>
public class SuccessIsThePlaceTests
{
    private static readonly FitOptions OneStart = new() { MaxStarts = 1 };

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e6)]
    [InlineData(1e8)]
    [InlineData(-1e9)]
    [InlineData(1e9)]
    [InlineData(1e10)]
    [InlineData(1e12)]
    public void Offset_LargeBesideTheSignal_IsNoReasonToStop(double offset)
    {
        double[] x = Grid.Of(0, 5, 50);
        FitResult<OffExp> fit = Fit.RunModel<OffExp>(x, [.. x.Select(t => offset + (3 * Math.Exp(-1.3 * t)))], [offset, 1, 30], OneStart);
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());

        // Data keep the signal to about 2⁻⁵³·offset.
        double tolerance = 1e-12 + (3e-15 * Math.Abs(offset));
        Assert.Equal(offset, fit.Model["b1"][0], tolerance);
        Assert.Equal(3, fit.Model["b2"][0], tolerance);
        Assert.Equal(1.3, fit.Model["b3"][0], tolerance);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.7e6)]
    [InlineData(1.7e9)]
    public void Center_FarFromZero_IsFound(double origin)
    {
        double[] x = [.. Enumerable.Range(-30, 61).Select(i => origin + i)];
        double[] y = [.. x.Select(t => t - origin).Select(u => (3 * Math.Exp(-(u - 1) * (u - 1) / 36)) + (0.05 * Math.Sin(12.9898 * u * (1 + Math.Abs(u)))))];
        FitResult<Peak> fit = Fit.RunModel<Peak>(x, y, [1, origin + 5, 3], OneStart);
        FitReport report = fit.Report;
        Assert.Equal(RunStatus.Converged, report.Status);
        Assert.Equal(0.0833377027664, report.ResidualSumOfSquares, 1e-9);
        Assert.Equal(0.981, fit.Model["center"][0] - origin, 1e-3);
    }

    [Theory]
    [InlineData(1e-17)]
    [InlineData(5 - 1e-15)]
    public void Start_NextToABound_IsNotTheMinimum(double start)
    {
        double[] x = Grid.Of(0, 3, 30);
        FitResult<ExpDec> fit = Fit.RunModel<ExpDec>(x, [.. x.Select(t => 2 * Math.Exp(-0.7 * t))], [1, start], OneStart with { Bounds = new ParameterBounds([0, 0], [10, 5]) });
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(2, fit.Model["b1"][0], 1e-13);
        Assert.Equal(0.7, fit.Model["b2"][0], 1e-13);
    }

    [Fact]
    public void Minimum_AtZero_IsSuccess()
    {
        FitResult<Parabola> fit = Fit.RunModel<Parabola>([-2, -1, 0, 1, 2], [-8, -1, 0, 1, 8], [1, 1], OneStart);
        Assert.Equal(RunStatus.Converged, fit.Report.Status);
        Assert.Equal(0, fit.Model["a"][0], 1e-12);
        Assert.Equal(0, fit.Model["b"][0], 1e-12);
        Assert.Equal(4.587768416956009, fit.Report.StandardErrors[0], 1e-12);
        Assert.Equal(1.759328876372492, fit.Report.StandardErrors[1], 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void LargeResiduals_AreAMinimum_ByTheirHessian(int factor)
    {
        double[] t = [.. Enumerable.Range(1, 20).Select(i => i / 5.0)];
        FitReport report = Fit.RunModel<BrownDennis>(t, new double[20], [25 * factor, 5 * factor, -5 * factor, -factor], OneStart).Report;
        Assert.Equal((RunStatus.Converged, true), (report.Status, report.IsHessianPositiveDefinite));
        Assert.Equal(85822.20162635, report.ResidualSumOfSquares, 1e-7);
        Assert.True(report.RelativeOffset <= 1e-10, report.ToString());
        Assert.InRange(report.Iterations, 1, 200);
    }

    [Fact]
    public void SingularDerivative_WithDefiniteHessian_IsAMinimumWithoutErrors()
    {
        double[] i = [.. Enumerable.Range(1, 10).Select(i => (double)i)];
        FitResult<JennrichSampson> fit = Fit.RunModel<JennrichSampson>(i, [.. i.Select(k => 2 + (2 * k))], [0.3, 0.4], OneStart);
        Assert.Equal((RunStatus.Converged, true), (fit.Report.Status, fit.Report.IsHessianPositiveDefinite));
        Assert.Equal(124.3621823556148, fit.Report.ResidualSumOfSquares, 1e-10);
        Assert.Equal(0.257825213670, fit.Model["a"][0], 1e-10);
        Assert.Equal(1, fit.Report.Rank);
        Assert.Empty(fit.Report.StandardErrors);
    }

    [Fact]
    public void Maximum_WhereTheGradientVanishes_IsLeft()
    {
        double[] x = [1, 2, 3];
        FitResult<SquaredSlope> fit = Fit.RunModel<SquaredSlope>(x, [4, 16, 36], [0], OneStart);
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(2, Math.Abs(fit.Model["b"][0]), 1e-12);
    }

    [Theory]
    [InlineData(-20.0)]
    [InlineData(-12.0)]
    [InlineData(-4.0)]
    [InlineData(0.0)]
    public void Report_IsOfOneOpinion(double start)
    {
        double[] x = Grid.Of(0, 5, 50);
        FitReport report = Fit.RunModel<OffExp>(x, [.. x.Select(t => 1 + (3 * Math.Exp(-1.3 * t)))], [1, 1, start], OneStart).Report;
        if (report.IsSuccess)
            Assert.Equal(0, report.ResidualSumOfSquares, 1e-24);
        if (report.Status == RunStatus.RankDeficient)
            Assert.Contains($"rank {report.Rank} of 3", report.Message, StringComparison.Ordinal);
        Assert.Equal(report.Rank == 3, report.StandardErrors.Count == 3);
    }

    [Fact]
    public void Growth_FromASteepStart_IsFound()
    {
        double[] x = [.. Enumerable.Range(1, 10).Select(i => (double)i)];
        FitResult<Growth> fit = Fit.RunModel<Growth>(x, [.. x.Select(t => 1 + Math.Exp(0.1 * t))], [1, 3], OneStart);
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(0.1, fit.Model["b2"][0], 1e-12);
    }
}
