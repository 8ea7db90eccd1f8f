using Calibration;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;

namespace DeepMin.AutoDiff.Tests.Fitting;

public class GradientCheckTests
{
    [Fact]
    public void Of_GeneratedModel_Passes()
    {
        using ModelOutputMap<Gauss1> map = new([.. Enumerable.Range(1, 30).Select(i => 8.0 * i)]);
        GradientCheck check = GradientCheck.Of(map, [97, 0.009, 100, 65, 20, 70, 178, 16.5]);
        Assert.True(check.IsPassed, check.ToString());
        check.ThrowIfFailed();
    }

    [Fact]
    public void Of_WrongJacobianEntry_NamesIt()
    {
        using Faulty map = new(wrongJacobian: true);
        GradientCheck check = GradientCheck.Of(map, [0.5, 2]);
        Assert.False(check.IsPassed);
        Assert.Equal((1, 0), (check.Row, check.Column));
        Assert.Contains("row 1, column 0", Assert.Throws<InvalidOperationException>(check.ThrowIfFailed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WrongPullback_Fails()
    {
        using Faulty map = new(wrongJacobian: false);
        GradientCheck check = GradientCheck.Of(map, [0.5, 2]);
        Assert.True(check.JacobianError < 1e-8);
        Assert.False(check.IsPassed);
        Assert.True(check.OperatorError > 0.01);
    }

    private sealed class Faulty(bool wrongJacobian) : OutputMap(2, 2, 1)
    {
        private readonly LinearOutputMap _inner = new(new double[,] { { 1, 2 }, { 3, 5 } });

        protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs) => _inner.Evaluate(theta, outputs);

        protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent) => _inner.Jvp(theta, tangent, outputTangent);

        protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
        {
            _inner.Vjp(theta, cotangent, parameterCotangent);
            parameterCotangent[1] *= wrongJacobian ? 1 : -1;
        }

        protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
        {
            _inner.Jacobian(theta, outputs, jacobian);
            jacobian[2] += wrongJacobian ? 1e-3 : 0;
        }

        protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) => _inner.Gram(theta, gram);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
