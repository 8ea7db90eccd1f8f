using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Damped steps from singular values: any rank.</summary>
internal sealed class DampedSvd(SvdFactorization svd) : DampedSolver
{
    private Vector<double> _coefficients = Vector<double>.Build.Dense(1);
    private double _damping, _length;

    public override int Rank => svd.Rank;

    public override double Condition => svd.Condition;

    public override double LengthSlope => svd.LengthSlope(_coefficients, _damping, _length);

    public override double PredictedDecrease => svd.PredictedDecrease(_coefficients, _damping);

    public override void SetResidual(ReadOnlySpan<double> residual) => _coefficients = svd.LeftCoefficients(residual);

    public override void Step(double damping, Span<double> step)
    {
        svd.Damped(_coefficients, damping, step);
        (_damping, _length) = (damping, Vectors.Norm(step));
    }

    public override void Gradient(Span<double> result) => svd.Pullback(_coefficients, result);
}
