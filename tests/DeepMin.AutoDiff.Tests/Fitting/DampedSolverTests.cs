using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Fitting;

public class DampedSolverTests
{
    private const double Tolerance = 1e-10;

    [Theory]
    [InlineData(120, 70)]
    [InlineData(70, 200)]
    [InlineData(80, 80)]
    public void QR_OfEveryDamping_AgreesWithSingularValues(int rows, int columns)
    {
        Random random = new(9);
        double[,] matrix = new Spectrum(random, rows, columns, Spectrum.Geometric(Math.Min(rows, columns), 1e3)).Matrix;
        double[] d = [.. matrix.Cast<double>()], residual = Gaussian.Vector(random, rows), expected = new double[columns], actual = new double[columns];
        DampedSolver qr = DampedSolver.Of([.. d], rows, columns, 1e-10), svd = new DampedSvd(new SvdFactorization(new QRFactorization([.. d], rows, columns), 1e-10));
        Assert.IsType<DampedQR>(qr);
        Assert.Equal(svd.Rank, qr.Rank);
        qr.SetResidual(residual);
        svd.SetResidual(residual);
        svd.Gradient(expected);
        qr.Gradient(actual);
        Close.MaxNorm(expected, actual, Tolerance, "gradient");
        foreach (double damping in new[] { 0, 1e-4, 0.1, 10 })
        {
            svd.Step(damping, expected);
            qr.Step(damping, actual);
            Close.MaxNorm(expected, actual, Tolerance, $"step at {damping}");
            Assert.Equal(1, qr.LengthSlope / svd.LengthSlope, 1e-9);
            Assert.Equal(1, qr.PredictedDecrease / svd.PredictedDecrease, 1e-9);
        }
    }

    [Fact]
    public void Of_LostRankOrSmallOrder_TakesSingularValues()
    {
        Random random = new(9);
        double[,] lost = new Spectrum(random, 100, 80, Spectrum.Geometric(70, 10)).Matrix;
        DampedSolver solver = DampedSolver.Of([.. lost.Cast<double>()], 100, 80, 1e-10);
        Assert.IsType<DampedSvd>(solver);
        Assert.Equal(70, solver.Rank);
        Assert.IsType<DampedSvd>(DampedSolver.Of([1, 0, 0, 1], 2, 2, 1e-10));
    }

    [Fact]
    public void Step_DampingBelowRounding_CountsAsNone()
    {
        Random random = new(9);
        double[] d = [.. new Spectrum(random, 100, 70, Spectrum.Geometric(70, 1e9)).Matrix.Cast<double>()], undamped = new double[70], step = new double[70];
        DampedSolver solver = DampedSolver.Of(d, 100, 70, 1e-12);
        solver.SetResidual(Gaussian.Vector(random, 100));
        solver.Step(0, undamped);
        solver.Step(1e-30, step);
        Assert.Equal(undamped, step);
        Assert.True(solver.LengthSlope < 0);
    }
}
