namespace DeepMin.AutoDiff.Flows;

/// <content>The last steps, which decide the last digits: undamped, and judged by how far they would move, not by the sum of squares.</content>
internal sealed partial class GaussNewton
{
    private const int MostPolishingSteps = 20;

    // A step of the last kind may raise the sum of squares by this part, rounding that it cannot see.
    private const double Rise = 1e-6;

    // What such a step must leave at most of the predicted move, or of the gradient: at once, or at least.
    private const double FastContraction = 0.5;
    private const double LeastContraction = 0.9;

    private void Polish()
    {
        double rounding = _map.UnitRoundoff * Vectors.Norm(_outputs);
        for (int count = 0; count < MostPolishingSteps && _norm > 0 && Math.ScaleB(_system.Move, _exponent) > rounding && TryPolishingStep(); count++)
        {
        }
    }

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
        if (_trial.AsSpan().SequenceEqual(Theta) || !(Evaluate() >= -Rise * _norm * _norm))
            return false;
        (Theta, _trial) = (_trial, Theta);
        if (TryLinearize() && (_norm == 0 || isKept()))
            return true;
        (Theta, _trial) = (_trial, Theta);
        TryLinearize();
        return false;
    }
}
