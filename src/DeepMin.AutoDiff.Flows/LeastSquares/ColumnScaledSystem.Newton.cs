namespace DeepMin.AutoDiff.Flows;

/// <content>Newton steps with second derivatives.</content>
internal sealed partial class ColumnScaledSystem
{
    private NewtonModel? _newton;
    private bool _isNewtonTried;

    public override bool HasNegativeCurvature => NewtonModel.IsExactFor(_map) && Newton is { IsIndefinite: true };

    // Of the present θ; null if there is none.
    private NewtonModel? Newton
    {
        get
        {
            if (!_isNewtonTried)
                _newton = NewtonModel.Of(new LeastSquaresPlace(_map, _theta, _jacobian, _norms, _residual, _exponent, [.. Enumerable.Range(0, _theta.Length).Where(j => !IsHeld(j))], _bounds));
            _isNewtonTried = true;
            return _newton;
        }
    }

    public override bool TryNewtonStep(double radius, Span<double> trial, out TrustRegionStep step)
    {
        step = default;
        if (Newton is not { } model)
            return false;
        double[] part = new double[model.Free.Length];
        step = model.Step(radius, part);
        _theta.CopyTo(trial);
        for (int a = 0; a < part.Length; a++)
        {
            int j = model.Free[a];
            trial[j] = _theta[j] + Unscaled(part[a], model.Scales[a]);

            // Gauss–Newton steps find the bounds; a Newton step keeps to where they are not met.
            if (_bounds is not null && !(trial[j] >= _bounds.Lower[j] && trial[j] <= _bounds.Upper[j]))
                return false;
        }

        return step.PredictedDecrease > 0;
    }
}
