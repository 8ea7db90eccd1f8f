namespace DeepMin.AutoDiff.Flows;

/// <content>The last steps, which decide the last digits: undamped, and judged by how far they would move, not by the sum of squares.</content>
internal sealed partial class GaussNewton
{
    private const int MostPolishingSteps = 20;

    // A step of the last kind may raise the sum of squares by this part, and by so many roundings of the outputs: more is no rounding.
    private const double Rise = 1e-6;
    private const double RiseRoundings = 4;

    // What such a step must leave at most of the predicted move, or of the gradient: at once, or at least.
    private const double FastContraction = 0.5;
    private const double LeastContraction = 0.9;

    private void Polish()
    {
        for (int count = 0; count < MostPolishingSteps && _norm > 0 && _system.Move > Rounding && TryPolishingStep(); count++)
        {
        }
    }

    // u·|x|, in units of 2^exponent.
    private double Rounding => _map.UnitRoundoff * Math.ScaleB(Vectors.Norm(_outputs), -_exponent);

    private bool TryPolishingStep()
    {
        double move = RelativeMove, gradient = RelativeGradient;
        if (TryUndamped(newton: false, () => RelativeMove < FastContraction * move))
            return true;
        return TryUndamped(newton: true, () => RelativeGradient < FastContraction * gradient)
            || TryUndamped(newton: false, () => RelativeMove < LeastContraction * move);
    }

    private double RelativeGradient => _system.GradientLength / _norm;

    // Takes a full step if it is one to keep.
    private bool TryUndamped(bool newton, Func<bool> isKept)
    {
        TrustRegionStep step = default;
        if (!newton)
            step = _system.Step(double.PositiveInfinity, Theta, _trial);
        else if (!_system.TryNewtonStep(double.PositiveInfinity, _trial, out step) || step.IsDamped)
            return false;
        if (_trial.AsSpan().SequenceEqual(Theta) || !(Evaluate() >= -((Rise * _norm) + (RiseRoundings * Rounding)) * _norm))
            return false;
        (Theta, _trial) = (_trial, Theta);
        if (TryLinearize() && (_norm == 0 || isKept()))
            return true;
        (Theta, _trial) = (_trial, Theta);
        TryLinearize();
        return false;
    }
}
