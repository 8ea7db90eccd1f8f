namespace DeepMin.AutoDiff.Flows;

/// <summary>Runs <see cref="Dop853"/>.</summary>
internal sealed class Dop853Stepper : MethodStepper
{
    private const int LastStage = 12;
    private const int StageCount = 16;

    private readonly double[][] _stages = new double[StageCount][];
    private readonly double[] _stageState;
    private readonly double[] _thirdOrderError;
    private readonly double[][] _dense;
    private double _step;
    private bool _isDenseReady;

    public Dop853Stepper(IVectorField field)
        : base(field)
    {
        _stageState = new double[field.Dimension];
        _thirdOrderError = new double[field.Dimension];
        for (int i = 0; i < StageCount; i++)
            _stages[i] = i == 0 ? CurrentDerivative : i == LastStage ? NextDerivative : new double[field.Dimension];
        _dense = [.. Enumerable.Range(0, 7).Select(_ => new double[field.Dimension])];
    }

    public override double SpectralProduct => ProductOf(_step, NextState, NextDerivative, _stageState, _stages[LastStage - 1]);

    public override StepFailure? Attempt(double step)
    {
        _step = step;
        _isDenseReady = false;
        for (int i = 1; i <= LastStage; i++)
        {
            if (EvaluateStage(i, i == LastStage ? NextState : _stageState) is { } failure)
                return failure;
        }

        EstimateError();
        return null;
    }

    // A field that fails at an inner stage, which the step itself did not need, leaves the cubic of Hermite.
    public override bool PrepareInterpolation()
    {
        if (_isDenseReady)
            return false;
        bool isComplete = true;
        for (int i = LastStage + 1; i < StageCount && isComplete; i++)
            isComplete = EvaluateStage(i, _stageState) is null;
        Vectors.Subtract(NextState, CurrentState, _dense[0]);
        for (int i = 0; i < _stageState.Length; i++)
        {
            _dense[1][i] = (_step * CurrentDerivative[i]) - _dense[0][i];
            _dense[2][i] = (2 * _dense[0][i]) - (_step * (CurrentDerivative[i] + NextDerivative[i]));
        }

        for (int k = 0; k < Dop853Tableau.Dense.Length; k++)
        {
            Array.Clear(_dense[k + 3]);
            if (isComplete)
                Accumulate(Dop853Tableau.Dense[k], _dense[k + 3]);
        }

        _isDenseReady = true;
        return true;
    }

    public override void Interpolate(double fraction, Span<double> state)
    {
        PrepareInterpolation();
        state.Clear();
        for (int i = 6; i >= 0; i--)
        {
            Vectors.AddScaled(1, _dense[i], state);
            Vectors.Scale(i % 2 == 0 ? fraction : 1 - fraction, state);
        }

        Vectors.AddScaled(1, CurrentState, state);
    }

    private StepFailure? EvaluateStage(int stage, double[] state)
    {
        CurrentState.CopyTo(state, 0);
        Accumulate(Dop853Tableau.Rows[stage], state);
        return Evaluate(Time + (Dop853Tableau.Nodes[stage] * _step), state, _stages[stage]);
    }

    // The estimate of order 5, shortened where the one of order 3 says that it is pessimistic.
    private void EstimateError()
    {
        Array.Clear(ErrorEstimate);
        Array.Clear(_thirdOrderError);
        Accumulate(Dop853Tableau.FifthOrderError, ErrorEstimate);
        Accumulate(Dop853Tableau.ThirdOrderError, _thirdOrderError);
        double fifth = Vectors.Norm(ErrorEstimate), both = double.Hypot(fifth, 0.1 * Vectors.Norm(_thirdOrderError));
        if (both > 0)
            Vectors.Scale(fifth / both, ErrorEstimate);
    }

    private void Accumulate(double[] weights, double[] result)
    {
        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] != 0)
                Vectors.AddScaled(_step * weights[j], _stages[j], result);
        }
    }
}
