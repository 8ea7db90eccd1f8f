using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Optimizers;

/// <summary>Kind K2, gradient checks: right derivatives pass and wrong ones fail, whatever the unit of a parameter (row 19).</summary>
public class GradientCheckTests
{
    private static readonly double[] Times = [.. Enumerable.Range(10, 31).Select(t => (double)t)];

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(0, 1e9)]
    [InlineData(0, 1e-9)]
    [InlineData(1000, 0)]
    [InlineData(0, 0)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e200, -1e200)]
    [InlineData(1e-12, 1000)]
    public void RightDerivatives_OfALine_Pass(double a, double b)
    {
        using ModelOutputMap<Line> map = new(Times);
        GradientCheck check = GradientCheck.Of(map, [a, b]);
        Assert.True(check.IsPassed, check.ToString());
    }

    [Theory]
    [InlineData(1, 2, 1.3)]
    [InlineData(1e9, 3, 1.3)]
    [InlineData(1e-9, 3e-9, 0.2)]
    [InlineData(0, 3, 0)]
    [InlineData(0, 0, 1)]
    public void RightDerivatives_OfACurve_Pass(double b1, double b2, double b3)
    {
        using ModelOutputMap<OffExp> map = new([.. Enumerable.Range(0, 20).Select(i => i / 4.0)]);
        GradientCheck check = GradientCheck.Of(map, [b1, b2, b3]);
        Assert.True(check.IsPassed, check.ToString());
    }

    [Theory]
    [InlineData(1e-3, 1)]
    [InlineData(1e-5, 1)]
    [InlineData(1e-3, 1e12)]
    [InlineData(1e-3, 1e-12)]
    public void WrongEntries_InAnyUnit_AreNamed(double error, double unit)
    {
        double[] right = [1, 2 * unit, 3, 5 * unit, 7, -4 * unit];
        for (int entry = 0; entry < right.Length; entry++)
        {
            using WrongJacobian map = new(right, entry, error);
            GradientCheck check = GradientCheck.Of(map, [0.5, 2 / unit]);
            Assert.False(check.IsPassed, check.ToString());
            Assert.Equal((entry / 2, entry % 2), (check.Row, check.Column));
        }
    }

    private sealed class WrongJacobian(double[] right, int entry, double error) : OutputMap(2, 3, 1)
    {
        private readonly LinearMap _inner = new(right, 3, 2);

        protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs) => _inner.Evaluate(theta, outputs);

        protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent) => _inner.Jvp(theta, tangent, outputTangent);

        protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent) => _inner.Vjp(theta, cotangent, parameterCotangent);

        protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
        {
            _inner.Jacobian(theta, outputs, jacobian);
            jacobian[entry] *= 1 + error;
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
