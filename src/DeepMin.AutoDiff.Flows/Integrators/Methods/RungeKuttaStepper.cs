namespace DeepMin.AutoDiff.Flows;

/// <summary>Runs any <see cref="EmbeddedRungeKutta"/>.</summary>
internal sealed class RungeKuttaStepper : MethodStepper
{
    private readonly EmbeddedRungeKutta _method;
    private readonly double[][] _stages;
    private readonly double[] _stageState;
    private readonly bool _endsTwice;
    private double _step;

    public RungeKuttaStepper(EmbeddedRungeKutta method, IVectorField field)
        : base(field)
    {
        _method = method;
        _stageState = new double[field.Dimension];
        _stages = new double[method.StageCount][];
        for (int i = 1; i < _stages.Length - 1; i++)
            _stages[i] = new double[field.Dimension];
        _stages[0] = CurrentDerivative;
        _stages[^1] = NextDerivative;
        _endsTwice = method.StageCount > 2 && method.Nodes[^2] == method.Nodes[^1];
    }

    // From the last two stages, if both are at the end of the step (Hairer and Wanner 1996, IV.2).
    public override double SpectralProduct => _endsTwice ? ProductOf(_step, NextState, NextDerivative, _stageState, _stages[^2]) : double.NaN;

    public override StepFailure? Attempt(double step)
    {
        _step = step;
        for (int i = 1; i < _stages.Length; i++)
        {
            double[] state = i == _stages.Length - 1 ? NextState : _stageState;
            CurrentState.CopyTo(state, 0);
            Accumulate(_method.Row(i), state);
            if (Evaluate(Time + (_method.Nodes[i] * step), state, _stages[i]) is { } failure)
                return failure;
        }

        Array.Clear(ErrorEstimate);
        Accumulate(_method.ErrorWeights, ErrorEstimate);
        return null;
    }

    public override void Interpolate(double fraction, Span<double> state)
    {
        Span<double> weights = stackalloc double[_stages.Length];
        _method.InterpolationWeights(fraction, weights);
        CurrentState.CopyTo(state);
        Accumulate(weights, state);
    }

    private void Accumulate(ReadOnlySpan<double> weights, Span<double> result)
    {
        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] != 0)
                Vectors.AddScaled(_step * weights[j], _stages[j], result);
        }
    }
}
