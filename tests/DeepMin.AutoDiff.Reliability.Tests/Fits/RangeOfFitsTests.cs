using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>Kind K3: squares that overflow or vanish are never formed.</summary>
public class RangeOfFitsTests
{
    [Theory]
    [InlineData(1e155)]
    [InlineData(1e-160)]
    [InlineData(1e-290)]
    [InlineData(1e300)]
    public void Exponential_AtTheEdgesOfTheRange_IsFound_AndASuccessIfItsSumOfSquaresIsANumber(double unit)
    {
        double[] x = Grid.Of(0, 3, 30);
        FitResult<ExpDec> fit = Fit.RunModel<ExpDec>(x, [.. x.Select(t => unit * Math.Exp(-0.7 * t))], [2 * unit, 0.1], new FitOptions { MaxStarts = 1 });

        // How far the last digits go depends on the machine's vectors: a residual of exactly 0 has a sum of squares at any scale.
        Assert.Equal(double.IsFinite(fit.Report.ResidualSumOfSquares) ? RunStatus.ZeroResidual : RunStatus.NonFinite, fit.Report.Status);
        Assert.Equal(1, fit.Model["b1"][0] / unit, 1e-13);
        Assert.Equal(0.7, fit.Model["b2"][0], 1e-13);
        Assert.InRange(fit.Report.ResidualNorm / unit, 0, 1e-14);
    }

    [Theory]
    [InlineData(1e155)]
    [InlineData(1e-170)]
    public void ResidualNorm_IsHonest_WhereItsSquareIsNot(double unit)
    {
        // Three points off a line by (1, −2, 1)/3.
        FitReport report = Fit.RunModel<Line>([0, 1, 2], [unit, 0, unit], [0, unit], new FitOptions { MaxStarts = 1 }).Report;
        Assert.Equal(unit > 1 ? RunStatus.NonFinite : RunStatus.Converged, report.Status);
        Assert.Equal(Math.Sqrt(2.0 / 3), report.ResidualNorm / unit, 1e-14);
        Assert.Equal(Math.Sqrt(2.0 / 3), report.ResidualStandardDeviation!.Value / unit, 1e-14);
        Assert.Equal(unit > 1 ? double.PositiveInfinity : 0, report.ResidualSumOfSquares);
        Assert.Equal(unit > 1 ? double.PositiveInfinity : 0, report.Starts[0].SumOfSquares);
        Assert.Contains(unit > 1 ? "sum of squares 6.66667e309 (out of the range of a double)" : "sum of squares 6.66667e-341 (out of the range of a double)", report.ToString(), StringComparison.Ordinal);

        // Errors of the parameters come from the norm: σ·√(5/6) and σ/√2 with σ = √(2/3).
        Assert.Equal(Math.Sqrt(5.0 / 9), report.StandardErrors[0] / unit, 1e-13);
        Assert.Equal(Math.Sqrt(1.0 / 3), report.StandardErrors[1] / unit, 1e-13);
    }
}
