using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>Kind K4: bounds leave the parameters their own numbers.</summary>
public class BoundsTests
{
    private static readonly double[] X = Grid.Of(0, 3, 30), Y = [.. X.Select(t => 2 * Math.Exp(-0.7 * t))];

    [Theory]
    [InlineData(0.0, 1e10)]
    [InlineData(0.0, 1e15)]
    [InlineData(-1e20, 1e20)]
    [InlineData(-double.MaxValue, double.MaxValue)]
    [InlineData(0.0, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    public void WideBounds_ChangeNothing(double lower, double upper)
    {
        FitResult<ExpDec> free = Fit.RunModel<ExpDec>(X, Y, [1, 1]), bounded = Fit.RunModel<ExpDec>(X, Y, [1, 1], Within([lower, lower], [upper, upper]));
        Assert.Equal(free.Theta.ToArray(), bounded.Theta.ToArray());
        Assert.Equal(free.Report.StandardErrors, bounded.Report.StandardErrors);
        Assert.Equal(free.Report.Iterations, bounded.Report.Iterations);
        Assert.Empty(bounded.Report.AtBounds);
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.0, 5.0)]
    [InlineData(10.0, 0.0)]
    [InlineData(10.0, 5.0)]
    public void Start_OnBounds_IsAllowed(double b1, double b2)
    {
        FitResult<ExpDec> fit = Fit.RunModel<ExpDec>(X, Y, [b1, b2], Within([0, 0], [10, 5]));
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(2, fit.Theta[0], 1e-13);
        Assert.Equal(0.7, fit.Theta[1], 1e-13);
    }

    [Fact]
    public void EqualBounds_HoldAParameter()
    {
        FitResult<ExpDec> fit = Fit.RunModel<ExpDec>(X, Y, [1, 0.5], Within([0, 0.5], [10, 0.5]));
        double[] e = [.. X.Select(t => Math.Exp(-0.5 * t))];
        double square = e.Sum(t => t * t), best = e.Zip(Y, (p, t) => p * t).Sum() / square, sum = e.Zip(Y, (p, t) => Math.Pow(t - (best * p), 2)).Sum();
        Assert.Equal(RunStatus.Converged, fit.Report.Status);
        Assert.Equal(0.5, fit.Theta[1]);
        Assert.Equal(best, fit.Theta[0], 1e-13);
        Assert.Equal([1], fit.Report.AtBounds);
        Assert.Equal(0, fit.Report.StandardErrors[1]);
        Assert.Equal(Math.Sqrt(sum / 29 / square), fit.Report.StandardErrors[0], 1e-12);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    public void Bound_BelowTheMinimum_IsMetExactly(double unit)
    {
        // The free minimum of b1 is 2·unit.
        FitResult<ExpDec> fit = Fit.RunModel<ExpDec>(X, [.. Y.Select(t => unit * t)], [unit, 1], Within([0, 0], [1.5 * unit, 9]));
        Assert.Equal(double.IsFinite(fit.Report.ResidualSumOfSquares) ? RunStatus.Converged : RunStatus.NonFinite, fit.Report.Status);
        Assert.Equal(1.5 * unit, fit.Theta[0]);
        Assert.Equal([0], fit.Report.AtBounds);

        // What is left is least squares in b2 alone: the residual is orthogonal to ∂x/∂b2.
        double product = 0, norm = 0, residual = 0;
        for (int i = 0; i < X.Length; i++)
        {
            double value = 1.5 * Math.Exp(-fit.Theta[1] * X[i]);
            (product, norm, residual) = (product + ((Y[i] - value) * X[i] * value), norm + (X[i] * value * X[i] * value), residual + ((Y[i] - value) * (Y[i] - value)));
        }

        Assert.InRange(Math.Abs(product) / Math.Sqrt(norm * residual), 0, 1e-8);
    }

    [Fact]
    public void AllParameters_AtBounds_AreHeld()
    {
        FitResult<Line> fit = Fit.RunModel<Line>([0, 1, 2, 3], [5, 7, 9, 11], [0, 0], Within([0, 0], [1, 1]));
        Assert.Equal(RunStatus.Converged, fit.Report.Status);
        Assert.Equal([1.0, 1.0], fit.Theta.ToArray());
        Assert.Equal([0, 1], fit.Report.AtBounds);
    }

    [Fact]
    public void Minimum_OnABoundWithoutPressure_IsFree()
    {
        // y = ¼ + 1.75·x exactly: the slope ends on its bound, but no multiplier holds it there.
        FitResult<Line> fit = Fit.RunModel<Line>([0, 1, 2, 3], [0.25, 2, 3.75, 5.5], [1, 1], Within([-9, 0], [9, 1.75]));
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(1.75, fit.Theta[1], 1e-14);
        Assert.Empty(fit.Report.AtBounds);
    }

    [Fact]
    public void Bounds_InTheWrongOrder_AreNamed()
    {
        Assert.Contains("parameter 1", Assert.Throws<ArgumentException>(() => new ParameterBounds([0, 2], [1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("between 0 and 1, got 1.5 for parameter 0", Assert.Throws<ArgumentException>(() => Fit.RunModel<ExpDec>(X, Y, [1.5, 1], Within([0, 0], [1, 1]))).Message, StringComparison.Ordinal);
    }

    private static FitOptions Within(double[] lower, double[] upper) => new() { MaxStarts = 1, Bounds = new ParameterBounds(lower, upper) };
}
