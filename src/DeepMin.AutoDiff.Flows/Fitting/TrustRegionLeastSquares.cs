namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Minimises |x[θ] − y|² by damped Gauss–Newton steps in a trust region of scaled parameters (Levenberg 1944, Marquardt 1963, Moré 1978), then by
/// undamped ones while they contract: the cost is flat to rounding before θ is, so the last digits are decided by the steps.
/// </summary>
internal sealed class TrustRegionLeastSquares
{
    // Fractions of the predicted decrease at which a step is accepted, the region shrinks, the region grows.
    private const double Acceptable = 1e-4;
    private const double Poor = 0.25;
    private const double Good = 0.75;

    // A scaled Gauss–Newton step this short relative to θ leaves the choice of steps to its contraction.
    private const double NearMinimum = 1e-4;
    private const int MaxPolishingSteps = 100;

    private readonly OutputMap _map;
    private readonly double[] _targets;
    private readonly FitOptions _options;
    private readonly ScaledLeastSquares _system;
    private readonly double[] _outputs;
    private readonly double[] _residual;
    private readonly double[] _step;
    private double[] _trial;
    private double _radius, _sumOfSquares, _relativeStep;

    public TrustRegionLeastSquares(OutputMap map, ReadOnlySpan<double> targets, FitOptions options, ReadOnlySpan<double> theta)
    {
        _map = map;
        _targets = targets.ToArray();
        _options = options;
        _system = new ScaledLeastSquares(map, options.RankTolerance);
        _outputs = new double[map.RowCount];
        _residual = new double[map.RowCount];
        _step = new double[map.ParameterCount];
        _trial = new double[map.ParameterCount];
        Theta = theta.ToArray();
    }

    /// <summary>The best parameters found.</summary>
    public double[] Theta { get; private set; }

    public int Iterations { get; private set; }

    public double SumOfSquares => _sumOfSquares;

    /// <summary>|Dᵀ(x − y)| at <see cref="Theta"/>.</summary>
    public double GradientNorm => _system.GradientNorm;

    public int Rank => _system.Rank;

    public double Condition => _system.Condition;

    public (FitStatus Status, string Message) Run(IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        if (!TryLinearize())
            return (FitStatus.NonFinite, "Outputs or derivatives at the start are not finite. Start elsewhere.");
        _radius = InitialRadius();
        while (Iterations < _options.MaxIterations)
        {
            if (cancellationToken.IsCancellationRequested)
                return (FitStatus.Cancelled, $"Cancelled at a sum of squares of {_sumOfSquares:g3}.");
            progress?.Report(new FitProgress(Iterations, _sumOfSquares));
            if (IsZeroResidual)
                return (FitStatus.ZeroResidual, "The targets are met up to rounding.");
            if (_relativeStep < NearMinimum && TryPolish())
                return Judge();
            if (!TryImprove())
            {
                TryPolish();
                return Judge();
            }
        }

        return (FitStatus.MaxIterations, $"{Iterations} iterations led to a sum of squares of {_sumOfSquares:g6}. Raise MaxIterations, or start elsewhere.");
    }

    private bool IsZeroResidual => Math.Sqrt(_sumOfSquares) <= 16 * _map.UnitRoundoff * Vectors.Norm(_targets);

    private double InitialRadius()
    {
        double norm = _system.ScaledNorm(Theta);
        return norm > 0 ? norm : 1;
    }

    private (FitStatus Status, string Message) Judge()
    {
        if (IsZeroResidual)
            return (FitStatus.ZeroResidual, "The targets are met up to rounding.");
        if (_system.Rank < Math.Min(_map.ParameterCount, _map.RowCount))
            return (FitStatus.RankDeficient, $"The sum of squares is stationary at {_sumOfSquares:g6}, but D has rank {_system.Rank} of {_map.ParameterCount} there: the data do not determine every parameter. Start elsewhere, or fix parameters.");
        return _relativeStep <= _options.StepTolerance
            ? (FitStatus.Converged, $"The Gauss–Newton step vanished: {_relativeStep:g2} of the parameters.")
            : (FitStatus.Stalled, $"No step reduces the sum of squares below {_sumOfSquares:g6}, but the Gauss–Newton step is still {_relativeStep:g2} of the parameters. Start elsewhere.");
    }

    // One accepted step, by a region that shrinks until there is one.
    private bool TryImprove()
    {
        double smallest = 1e-16 * Math.Max(_system.ScaledNorm(Theta), double.MinValue);
        while (_radius > smallest)
        {
            double damping = _system.StepWithin(_radius, _step), length = Vectors.Norm(_step);
            double predicted = _system.PredictedDecrease(damping), decrease = _sumOfSquares - TrialSumOfSquares();
            double ratio = decrease / predicted;
            if (!(ratio >= Poor))
                _radius = Math.Min(_radius, length) * (ratio > 0 ? 0.5 : 0.25);
            else if (ratio > Good && damping > 0)
                _radius = 2 * _radius;
            if (ratio >= Acceptable && decrease > 0)
            {
                (Theta, _trial) = (_trial, Theta);
                if (TryLinearize())
                    return true;
                (Theta, _trial) = (_trial, Theta);
                TryLinearize();
                _radius = 0.25 * Math.Min(_radius, length);
            }
        }

        return false;
    }

    // Gauss–Newton steps while each is shorter than the one before; the step of the last θ tells how far it is from the minimum.
    private bool TryPolish()
    {
        bool polished = false;
        for (int count = 0; count < MaxPolishingSteps && _relativeStep > 0; count++)
        {
            double relativeStep = _relativeStep, before = _sumOfSquares;
            _system.Step(0, _step);
            double sum = TrialSumOfSquares();
            (Theta, _trial) = (_trial, Theta);
            bool contracts = sum <= before * (1 + 1e-6) && TryLinearize() && _relativeStep < 0.9 * relativeStep;
            if (!contracts)
            {
                (Theta, _trial) = (_trial, Theta);
                TryLinearize();
                return polished || _relativeStep <= _options.StepTolerance;
            }

            polished = _relativeStep <= _options.StepTolerance;
        }

        return polished;
    }

    private double TrialSumOfSquares()
    {
        for (int j = 0; j < _trial.Length; j++)
            _trial[j] = Theta[j] + (_step[j] / _system.Scales[j]);
        _map.Evaluate(_trial, _residual);
        double distance = Vectors.Distance(_residual, _targets);
        return double.IsFinite(distance) ? distance * distance : double.PositiveInfinity;
    }

    private bool TryLinearize()
    {
        Iterations++;
        if (!_system.TryMoveTo(Theta, _outputs) || Finite.FirstNonFinite(_outputs) >= 0)
            return false;
        Vectors.Subtract(_targets, _outputs, _residual);
        _sumOfSquares = Vectors.Dot(_residual, _residual);
        _system.SetResidual(_residual);
        _relativeStep = _system.Step(0, _step) / Math.Max(_system.ScaledNorm(Theta), double.Epsilon);
        return true;
    }
}
