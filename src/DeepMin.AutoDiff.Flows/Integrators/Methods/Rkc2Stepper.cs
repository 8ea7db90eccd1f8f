namespace DeepMin.AutoDiff.Flows;

/// <summary>Runs <see cref="Rkc2"/>; formulas and names of coefficients as in Sommeijer, Shampine and Verwer (1998), section 2.</summary>
internal sealed class Rkc2Stepper : MethodStepper
{
    // β(m) ≈ (m² − 1)/1.54 is the real stability interval at damping 2/13.
    private const double StabilityFactor = 1.54;

    private readonly IVectorField _field;
    private readonly int _maxStages;
    private double[] _previous;
    private double[] _current;
    private readonly double[] _slope;
    private double _radius;
    private double _step;

    public Rkc2Stepper(IVectorField field, int maxStages)
        : base(field)
    {
        _field = field;
        _maxStages = maxStages;
        _previous = new double[field.Dimension];
        _current = new double[field.Dimension];
        _slope = new double[field.Dimension];
    }

    public override double LargestStep => _radius > 0 ? (((double)_maxStages * _maxStages) - 1) / (StabilityFactor * _radius) : double.PositiveInfinity;

    public override StepFailure? Attempt(double step)
    {
        _step = step;
        if (!double.IsFinite(_radius))
            return new StepFailure(RunStatus.NonFinite, $"The spectral radius is {_radius} at time {Time}.");
        int stages = Math.Clamp(1 + (int)Math.Sqrt(1 + (StabilityFactor * step * _radius)), 2, _maxStages);
        if (RunStages(step, stages) is { } failure)
            return failure;

        _current.CopyTo(NextState, 0);
        if (Evaluate(Time + step, NextState, NextDerivative) is { } failureAtEnd)
            return failureAtEnd;
        for (int i = 0; i < ErrorEstimate.Length; i++)
            ErrorEstimate[i] = (0.8 * (CurrentState[i] - NextState[i])) + (0.4 * step * (CurrentDerivative[i] + NextDerivative[i]));
        return null;
    }

    public override void Interpolate(double fraction, Span<double> state)
    {
        double t = fraction, u = 1 - t;
        double h00 = (1 + (2 * t)) * u * u, h10 = t * u * u * _step, h01 = t * t * (3 - (2 * t)), h11 = -t * t * u * _step;
        for (int i = 0; i < state.Length; i++)
            state[i] = (h00 * CurrentState[i]) + (h10 * CurrentDerivative[i]) + (h01 * NextState[i]) + (h11 * NextDerivative[i]);
    }

    public override void Save(BinaryWriter writer)
    {
        base.Save(writer);
        writer.Write(_radius);
    }

    public override void Restore(BinaryReader reader)
    {
        base.Restore(reader);
        _radius = reader.ReadDouble();
    }

    protected override void OnCommitting(double time, ReadOnlySpan<double> state) => _radius = _field.SpectralRadius(time, state)
        ?? throw new ArgumentException($"Expected a field with a {nameof(IVectorField.SpectralRadius)} for {nameof(Rkc2)}, got {_field.GetType().Name}.");

    private StepFailure? RunStages(double step, int stages)
    {
        double w0 = 1 + (2 / (13.0 * stages * stages));
        ChebyshevStage last = new(w0);
        for (int j = 2; j <= stages; j++)
            last.Advance();
        double w1 = last.First / last.Second;

        // b₀ = b₁ = b₂; nodes c_j from c₁ = μ̃₁ by the recursion of the stages themselves.
        double b0 = 1 / (4 * w0 * w0), b1 = b0, firstWeight = b1 * w1;
        double c0 = 0, c1 = firstWeight;
        CurrentState.CopyTo(_previous, 0);
        CurrentState.CopyTo(_current, 0);
        Vectors.AddScaled(step * firstWeight, CurrentDerivative, _current);

        ChebyshevStage chebyshev = new(w0);
        for (int j = 2; j <= stages; j++)
        {
            double a = 1 - (chebyshev.Value * b1);
            chebyshev.Advance();
            double b = chebyshev.Second / (chebyshev.First * chebyshev.First);
            double mu = 2 * w0 * b / b1, nu = -b / b0, slopeWeight = mu * w1 / w0;
            if (Evaluate(Time + (c1 * step), _current, _slope) is { } failure)
                return failure;
            Combine(mu, nu, step * slopeWeight, a);
            (b0, b1) = (b1, b);
            (c0, c1) = (c1, (mu * c1) + (nu * c0) + (slopeWeight * (1 - a)));
        }

        return null;
    }

    // Y_j = μ·Y_{j−1} + ν·Y_{j−2} + (1 − μ − ν)·θ + h·μ̃·(f(Y_{j−1}) − a·f(θ)), written over Y_{j−2}.
    private void Combine(double mu, double nu, double scaledWeight, double a)
    {
        for (int i = 0; i < _current.Length; i++)
        {
            _previous[i] = (mu * _current[i]) + (nu * _previous[i]) + ((1 - mu - nu) * CurrentState[i])
                + (scaledWeight * (_slope[i] - (a * CurrentDerivative[i])));
        }

        (_previous, _current) = (_current, _previous);
    }
}
