namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Levenberg–Marquardt in output space with chord steps: θ + Dᵀ(D·Dᵀ + μ)⁻¹e, e = y − x, with the damping μ walked by factors of 10 while
/// |e| falls; then undamped chord steps with the same D while they reduce |e| well. The fastest way to zero cost, not along the line.
/// </summary>
internal sealed class DampedFinish
{
    // Bounds and start of μ, relative to λ₁ of D·Dᵀ.
    private const double SmallestDamping = 1e-14;
    private const double FirstDamping = 1e-3;
    private const double LargestDamping = 1e8;

    // A chord step that reduces |e| less than this is worth a new D.
    private const double ChordReduction = 0.3;

    private readonly OutputMap _map;
    private readonly QuadraticCost _cost;
    private readonly StraightLineOptions _options;
    private readonly int _factorizationsBefore;
    private readonly DampedSystem _system;
    private readonly double[] _error;
    private readonly double[] _step;
    private double[] _theta, _trialTheta, _bestTheta;
    private double[] _outputs, _trialOutputs, _bestOutputs;
    private double _distance, _bestDistance;

    public DampedFinish(OutputMap map, QuadraticCost cost, StraightLineOptions options, ReadOnlySpan<double> theta, int factorizationsBefore)
    {
        _map = map;
        _cost = cost;
        _options = options;
        _factorizationsBefore = factorizationsBefore;
        _system = new DampedSystem(map);
        _error = new double[map.RowCount];
        _step = new double[map.ParameterCount];
        _theta = theta.ToArray();
        _trialTheta = new double[theta.Length];
        _bestTheta = new double[theta.Length];
        _outputs = new double[map.RowCount];
        _trialOutputs = new double[map.RowCount];
        _bestOutputs = new double[map.RowCount];
        map.Evaluate(_theta, _outputs);
        _distance = Vectors.Distance(_outputs, cost.Targets);
    }

    /// <summary>The best parameters found.</summary>
    public double[] Theta => _theta;

    public double Cost => _cost.Value(_outputs);

    public int Factorizations => _system.Factorizations;

    public (FlowStatus Status, string Message) Run(CancellationToken cancellationToken)
    {
        double goal = Math.Sqrt(2 * _options.GoalCost.GetValueOrDefault() * _cost.SampleCount), damping = 0;
        while (_distance > goal)
        {
            if (cancellationToken.IsCancellationRequested)
                return (FlowStatus.Cancelled, $"Cancelled at cost {Cost:g3}.");
            if (_factorizationsBefore + Factorizations >= _options.MaxFactorizations)
                return (FlowStatus.MaxSteps, $"{_options.MaxFactorizations} factorisations led to cost {Cost:g3} only. Raise MaxFactorizations, or start from another θ₀.");
            _system.MoveTo(_theta);
            damping = damping == 0 ? FirstDamping * _system.LargestEigenvalue : damping;
            if (!TryDampedStep(ref damping))
                return (FlowStatus.Stalled, $"No damping reduces the cost below {Cost:g3}: a stationary point of positive cost, or the rounding floor of outputs in {_map.Resolution}. Start from another θ₀, or raise GoalCost.");
            while (_distance > goal && TryChordStep())
            {
            }
        }

        return (FlowStatus.Completed, $"Damped steps, which left the line, reached cost {Cost:g3}.");
    }

    private bool TryDampedStep(ref double damping)
    {
        double largest = _system.LargestEigenvalue;
        _bestDistance = double.PositiveInfinity;
        while (damping <= LargestDamping * largest)
        {
            Try(damping);
            if (!Walk(ref damping, 0.1, largest))
                Walk(ref damping, 10, largest);
            if (Try(0))
                damping = Math.Max(SmallestDamping * largest, 1e-3 * damping);
            if (_bestDistance < _distance)
            {
                TakeBest();
                return true;
            }

            damping *= 100;
        }

        return false;
    }

    private bool Walk(ref double damping, double factor, double largest)
    {
        bool moved = false;
        double next = damping * factor;
        while (next > SmallestDamping * largest && next < LargestDamping * largest && Try(next))
        {
            damping = next;
            next *= factor;
            moved = true;
        }

        return moved;
    }

    private bool TryChordStep()
    {
        _bestDistance = ChordReduction * _distance;
        if (!Try(0))
            return false;
        TakeBest();
        return true;
    }

    // Evaluates θ + step(μ) and keeps it if it is the best so far.
    private bool Try(double damping)
    {
        Vectors.Subtract(_cost.Targets, _outputs, _error);
        if (!_system.TryStep(damping, _error, _step))
            return false;
        _theta.CopyTo(_trialTheta, 0);
        Vectors.AddScaled(1, _step, _trialTheta);
        _map.Evaluate(_trialTheta, _trialOutputs);
        double distance = Vectors.Distance(_trialOutputs, _cost.Targets);
        if (!(distance < _bestDistance))
            return false;
        _bestDistance = distance;
        (_bestTheta, _trialTheta) = (_trialTheta, _bestTheta);
        (_bestOutputs, _trialOutputs) = (_trialOutputs, _bestOutputs);
        return true;
    }

    private void TakeBest()
    {
        _distance = _bestDistance;
        (_theta, _bestTheta) = (_bestTheta, _theta);
        (_outputs, _bestOutputs) = (_bestOutputs, _outputs);
    }
}
