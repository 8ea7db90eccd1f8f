using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>Kind K2: fits know no unit but those of their data and parameters.</summary>
public class UnitsOfFitsTests
{
    private static readonly FitOptions OneStart = new() { MaxStarts = 1 };

    private static readonly double[] Times = [.1, .2, .3, .4, .5, .6, .8, 1], Voltages = [.82, .67, .55, .45, .37, .30, .20, .135];

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e-13)]
    [InlineData(1e-40)]
    [InlineData(1e40)]
    public void TwoPoints_OfAnExponential_AreMet(double unit)
    {
        FitResult<ExpDec> fit = Fit.RunModel<ExpDec>([1, 2], [2 * unit, unit], [unit, 3], OneStart);
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(4, fit.Model["b1"][0] / unit, 1e-13);
        Assert.Equal(Math.Log(2), fit.Model["b2"][0], 1e-13);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e-13)]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    public void Line_FromZero_IsFound(double unit)
    {
        FitResult<Line> fit = Fit.RunModel<Line>([0, 1], [unit, 3 * unit], [0, 0], OneStart);
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(1, fit.Model["a"][0] / unit, 1e-14);
        Assert.Equal(2, fit.Model["b"][0] / unit, 1e-14);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-10)]
    [InlineData(1e-12)]
    [InlineData(1e-13)]
    [InlineData(1e-100)]
    [InlineData(1e30)]
    public void StandardizedNetwork_MeetsItsTargets(double unit)
    {
        double[] x = [-1, -0.5, 0, 0.5, 1], y = [.. x.Select(t => unit * ((t * t) + 0.3))];
        FitResult<ScaledNetwork> fit = Fit.RunNetwork<ScaledNetwork>(x, y);
        Assert.Equal(RunStatus.ZeroResidual, fit.Report.Status);
        Assert.InRange(fit.Model.Predict(x).Zip(y, (p, t) => Math.Abs(p - t)).Max() / unit, 0, 1e-9);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e-11)]
    [InlineData(1e-60)]
    public void LevenbergMarquardt_OfALine_EndsAtItsMinimum(double unit)
    {
        using ModelOutputMap<Line> map = new([0, 1, 2, 3]);
        QuadraticCost cost = new([unit, 3.1 * unit, 4.9 * unit, 7.2 * unit], 4);
        OptimizationResult result = Optimizer.LevenbergMarquardt().Run(map, cost, [0, 0], new OptimizerOptions { GradientTolerance = 0 });
        Assert.Equal(RunStatus.Stationary, result.Status);
        Assert.Equal(0.99, result.Theta[0] / unit, 1e-12);
        Assert.Equal(2.04, result.Theta[1] / unit, 1e-12);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1.0)]
    [InlineData(1e300)]
    public void SmallParameter_AboveABoundOfZero_IsNotAtIt(double upper)
    {
        FitResult<Discharge> fit = Fit.RunModel<Discharge>(Times, Voltages, [2e-13], OneStart with { Bounds = new ParameterBounds([0], [upper]) });
        FitReport report = fit.Report;
        Assert.Equal(RunStatus.Converged, report.Status);
        Assert.Empty(report.AtBounds);
        Assert.Equal(5.002559746840933e-13, fit.Theta[0], 1e-25);
        Assert.Equal(7.720344038664e-16, report.StandardErrors[0], 1e-26);
    }

    [Fact]
    public void TwoParameters_OfDifferentSize_KeepTheirErrors()
    {
        double infinity = double.PositiveInfinity;
        FitResult<DischargeFrom> fit = Fit.RunModel<DischargeFrom>(Times, Voltages, [1, 2e-13], OneStart with { Bounds = new ParameterBounds([0, 0], [infinity, infinity]) });
        Assert.Equal(RunStatus.Converged, fit.Report.Status);
        Assert.Equal(1.002025598447162, fit.Theta[0], 1e-12);
        Assert.Equal(4.98958562469e-13, fit.Theta[1], 1e-24);
        Assert.Equal(1.678037e-3, fit.Report.StandardErrors[0], 1e-9);
        Assert.Equal(1.305542e-15, fit.Report.StandardErrors[1], 1e-21);
    }

    public static TheoryData<int, int> Units => new() { { -400, 0 }, { 400, 0 }, { 1, -300 }, { -399, 7 }, { 13, 300 }, { 0, -1 } };

    [Theory]
    [MemberData(nameof(Units))]
    public void Fit_InAnotherUnit_HasTheSameBits(int outputs, int inputs)
    {
        double[] x = Grid.Of(0, 3, 30), y = [.. x.Select((t, i) => (2 * Math.Exp(-0.7 * t)) + (0.05 * Math.Sin(i * i)))];
        AssertScales<ExpDec>(x, y, [-3, 5], [1, 0], [0, -1], null, outputs, inputs);
        AssertScales<ExpDec>(x, y, [0, 0], [1, 0], [0, -1], null, outputs, inputs);
        AssertScales<ExpDec>(x, y, [0, 9], [1, 0], [0, -1], new ParameterBounds([0, 0], [1.5, 9]), outputs, inputs);
        AssertScales<OffExp>(x, y, [0, 1, 5], [1, 1, 0], [0, 0, -1], null, outputs, inputs);
        AssertScales<Line>(x, y, [0, 0], [1, 1], [0, -1], null, outputs, inputs);
        AssertScales<Peak>(x, y, [1, 1, 1], [1, 0, 0], [0, 1, 1], null, outputs, inputs);
    }

    // Parameter j has the unit outputs^a_j·inputs^b_j.
    private static void AssertScales<TModel>(double[] x, double[] y, double[] start, int[] a, int[] b, ParameterBounds? bounds, int outputs, int inputs)
        where TModel : IModel<TModel>
    {
        double[] units = [.. a.Select((power, j) => Math.ScaleB(1, (power * outputs) + (b[j] * inputs)))];
        double[] Scaled(double[] values) => [.. values.Select((value, j) => value * units[j])];
        FitOptions options = new() { MaxStarts = 3, Bounds = bounds };
        FitOptions scaled = bounds is null ? options : options with { Bounds = new ParameterBounds(Scaled(bounds.Lower.ToArray()), Scaled(bounds.Upper.ToArray())) };
        FitResult<TModel> expected = Fit.RunModel<TModel>(x, y, start, options);
        FitResult<TModel> actual = Fit.RunModel<TModel>([.. x.Select(t => Math.ScaleB(t, inputs))], [.. y.Select(t => Math.ScaleB(t, outputs))], Scaled(start), scaled);
        Assert.Equal(Scaled(expected.Theta.ToArray()), actual.Theta.ToArray());
        Assert.Equal(Scaled([.. expected.Report.StandardErrors]), actual.Report.StandardErrors);
        Assert.Equal(Math.ScaleB(expected.Report.ResidualNorm, outputs), actual.Report.ResidualNorm);
        Assert.Equal(
            (expected.Report.Status, expected.Report.Iterations, expected.Report.Evaluations, expected.Report.StartsTried, expected.Report.Rank, expected.Report.LargestCosine),
            (actual.Report.Status, actual.Report.Iterations, actual.Report.Evaluations, actual.Report.StartsTried, actual.Report.Rank, actual.Report.LargestCosine));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(-399)]
    public void Weights_InAnotherUnit_GiveTheSameBits(int exponent)
    {
        double[] x = Grid.Of(0, 3, 10), y = [.. x.Select((t, i) => (2 * Math.Exp(-0.7 * t)) + (0.05 * Math.Sin(i * i)))], weights = [.. x.Select(t => 1 + t)];
        FitResult<ExpDec> expected = Fit.RunModel<ExpDec>(x, y, [1, 1], OneStart with { Weights = weights });
        FitResult<ExpDec> actual = Fit.RunModel<ExpDec>(x, y, [1, 1], OneStart with { Weights = [.. weights.Select(weight => Math.ScaleB(weight, 2 * exponent))] });
        Assert.Equal(expected.Theta.ToArray(), actual.Theta.ToArray());
        Assert.Equal(expected.Report.StandardErrors, actual.Report.StandardErrors);
        Assert.Equal(expected.Report.Iterations, actual.Report.Iterations);
    }
}
