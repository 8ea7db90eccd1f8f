namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The library's Gauss–Newton iteration: minimizes |x[θ] − y|² by damped steps in a trust region (Levenberg 1944, Marquardt 1963, Moré 1978),
/// by Newton steps with second derivatives where those are slow, and at last by undamped steps that are judged by the gradient, since the
/// sum of squares is flat to rounding before θ is.
/// </summary>
/// <remarks>Residuals are brought to order 1 by powers of two, and nothing is squared before: the iteration has the same bits in every unit.</remarks>
internal sealed partial class GaussNewton
{
    // Fractions of the predicted decrease at which a step is accepted, the region shrinks, the region grows.
    private const double Acceptable = 1e-4;
    private const double Poor = 0.25;
    private const double Good = 0.75;

    // A predicted decrease below this part of the sum of squares cannot be told from rounding.
    private const double Unresolved = 1e-17;

    // So many accepted steps in a row that each lower the sum of squares by less than this part of it lead nowhere: what they see is rounding.
    private const double IdleDecrease = 1e-14;
    private const int MostIdleSteps = 10;

    // An accepted step that leaves more than these parts of |r| and of the predicted move was slow.
    private const double SlowDecrease = 0.1;
    private const double SlowContraction = 0.3;

    // A step with an old factor that leaves more than this of |r| is worth a new one.
    private const double ChordReduction = 0.3;

    private const double WideRegion = 100;
    private const int MostShrinkings = 100;

    private readonly OutputMap _map;
    private readonly LeastSquaresSystem _system;
    private readonly double[] _targets;
    private readonly int _maxIterations;
    private readonly double _goal;
    private readonly bool _isWide;
    private readonly RunawayTest? _runaway;
    private readonly double[] _outputs;
    private readonly double[] _trialOutputs;
    private readonly double[] _residual;
    private readonly double[] _trialResidual;
    private double[] _trial;
    // The radius, and the norm of the residual, in units of 2^exponent.
    private double _radius, _norm;
    private int _exponent;
    private bool _isSlow;
    private int _idleSteps;

    /// <param name="map">The output map.</param>
    /// <param name="system">Its linear side.</param>
    /// <param name="targets">Targets y, finite.</param>
    /// <param name="theta">Start, finite.</param>
    /// <param name="maxIterations">Most iterations.</param>
    /// <param name="goal">|r| at which to end.</param>
    /// <param name="isWide">Whether the first region is wide: then the first steps are hardly damped.</param>
    /// <param name="runaway">Ends the iteration where parameters run away; <see langword="null"/> to go on.</param>
    public GaussNewton(OutputMap map, LeastSquaresSystem system, ReadOnlySpan<double> targets, ReadOnlySpan<double> theta, int maxIterations, double goal = 0, bool isWide = false, RunawayTest? runaway = null)
    {
        (_map, _system, _targets, _maxIterations, _goal, _isWide, _runaway) = (map, system, targets.ToArray(), maxIterations, goal, isWide, runaway);
        _outputs = new double[map.RowCount];
        _trialOutputs = new double[map.RowCount];
        _residual = new double[map.RowCount];
        _trialResidual = new double[map.RowCount];
        _trial = new double[map.ParameterCount];
        Theta = theta.ToArray();
    }

    /// <summary>The best parameters found.</summary>
    public double[] Theta { get; private set; }

    /// <summary>Outputs there.</summary>
    public ReadOnlySpan<double> Outputs => _outputs;

    public int Iterations { get; private set; }

    /// <summary>|r| at <see cref="Theta"/>; +∞ if it is not finite there.</summary>
    public double ResidualNorm { get; private set; } = double.PositiveInfinity;

    /// <summary>|r| at the start.</summary>
    public double StartNorm { get; private set; } = double.PositiveInfinity;

    /// <summary>2^−<see cref="Exponent"/>·r.</summary>
    public ReadOnlySpan<double> Residual => _residual;

    public int Exponent => _exponent;

    public GaussNewtonEnd Run(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        if (!TryLinearize())
            return GaussNewtonEnd.NonFinite;
        StartNorm = ResidualNorm;
        _radius = InitialRadius();
        while (true)
        {
            if (cancellationToken.IsCancellationRequested)
                return GaussNewtonEnd.Canceled;
            progress?.Report(RunProgress.OfIteration(Iterations, ResidualNorm * ResidualNorm));
            if (cancellationToken.IsCancellationRequested)
                return GaussNewtonEnd.Canceled;
            if (ResidualNorm <= _goal)
                return GaussNewtonEnd.GoalReached;
            if (Iterations >= _maxIterations || _system.IsExhausted)
                return GaussNewtonEnd.MaxIterations;
            if (_runaway?.Holds(Iterations, Theta, ResidualNorm) == true)
                return GaussNewtonEnd.RanAway;
            if (_idleSteps >= MostIdleSteps || (!TryImprove() && !TryRescale() && !TryLeaveSaddle()))
            {
                Polish();
                return ResidualNorm <= _goal ? GaussNewtonEnd.GoalReached : GaussNewtonEnd.Settled;
            }
        }
    }

    // One accepted step, by a region that shrinks until there is one.
    private bool TryImprove()
    {
        bool tryNewton = _isSlow;
        for (int trial = 0; trial < MostShrinkings; trial++)
        {
            double scale = _norm * _norm;
            TrustRegionStep step = _system.Step(_radius, Theta, _trial);
            double decrease = Evaluate();
            tryNewton = tryNewton && TryBetterNewtonStep(ref step, ref decrease);
            double ratio = decrease / step.PredictedDecrease;
            if (!(ratio >= Poor))
                _radius = Math.Min(_radius, step.Length) * (ratio > 0 ? 0.5 : 0.25);
            else if (ratio > Good || !step.IsDamped)
                _radius = 2 * step.Length;
            if (ratio >= Acceptable && decrease > 0)
            {
                double before = RelativeMove;
                if (TryAccept())
                {
                    _idleSteps = decrease < IdleDecrease * scale ? _idleSteps + 1 : 0;
                    _isSlow = decrease < SlowDecrease * scale && RelativeMove > SlowContraction * before;
                    return true;
                }

                _radius = 0.25 * Math.Min(_radius, step.Length);
            }
            else if (!(step.PredictedDecrease > Unresolved * scale) || _trial.AsSpan().SequenceEqual(Theta))
            {
                return false;
            }
        }

        return false;
    }

    // Scales that a start left behind can hide a direction: as long as present ones open it, the iteration goes on.
    private bool TryRescale()
    {
        if (!_system.TryRescale())
            return false;
        _radius = InitialRadius();
        return TryImprove();
    }

    // Whether second derivatives gave a step at all; the better one of both is left as the trial.
    private bool TryBetterNewtonStep(ref TrustRegionStep step, ref double decrease)
    {
        double[] trial = _trial;
        _trial = new double[trial.Length];
        if (!_system.TryNewtonStep(_radius, _trial, out TrustRegionStep newton))
        {
            _trial = trial;
            return false;
        }

        double other = Evaluate();
        if (other > decrease || double.IsNaN(decrease))
            (step, decrease) = (newton, other);
        else
            _trial = trial;
        return true;
    }

    // Where the gradient vanished but the curvature is negative: along it, as far as that lowers the sum of squares.
    private bool TryLeaveSaddle()
    {
        if (!_system.HasNegativeCurvature)
            return false;
        _radius = InitialRadius();
        for (int shrinking = 0; shrinking < MostShrinkings; shrinking++)
        {
            if (_system.TryNewtonStep(_radius, _trial, out TrustRegionStep step) && Evaluate() > Acceptable * step.PredictedDecrease && TryAccept())
                return true;
            _radius *= 0.25;
        }

        return false;
    }

    // As far as the parameters are from 0, but no further than would move the outputs by the residual; or wide, as in MINPACK.
    private double InitialRadius()
    {
        double length = Math.ScaleB(_system.Length(Theta), -_exponent);
        return !(length > 0 && double.IsFinite(length)) ? _norm : _isWide ? WideRegion * length : Math.Min(length, _norm);
    }

    // |D·p| of the undamped step, relative to |r|.
    private double RelativeMove => _system.Move / _norm;

    // Evaluates the trial; returns |r|² less that of the trial, in units of 2^(2·exponent), from differences so that few digits cancel.
    private double Evaluate()
    {
        _map.Evaluate(_trial, _trialOutputs);
        if (Finite.FirstNonFinite(_trialOutputs) >= 0)
            return double.NegativeInfinity;
        Vectors.Subtract(_targets, _trialOutputs, _trialResidual);
        PowerOfTwo.Scale(_trialResidual, -_exponent, _trialResidual);
        double sum = 0;
        for (int i = 0; i < _residual.Length; i++)
            sum += (_residual[i] - _trialResidual[i]) * (_residual[i] + _trialResidual[i]);
        return double.IsNaN(sum) ? double.NegativeInfinity : sum;
    }

    // Makes the trial the new θ, unless its derivatives are not finite.
    private bool TryAccept()
    {
        (Theta, _trial) = (_trial, Theta);
        if (_system.ReusesFactor && IsAtGoalByChords())
            return true;
        if (TryLinearize())
            return true;
        (Theta, _trial) = (_trial, Theta);
        TryLinearize();
        return false;
    }

    // Undamped steps with the factor of before, while they reduce |r| well.
    private bool IsAtGoalByChords()
    {
        while (true)
        {
            _trialOutputs.CopyTo(_outputs, 0);
            SetResidual();
            if (ResidualNorm <= _goal)
                return true;
            _system.Step(double.PositiveInfinity, Theta, _trial);
            if (!(Evaluate() > (1 - (ChordReduction * ChordReduction)) * _norm * _norm))
                return false;
            (Theta, _trial) = (_trial, Theta);
        }
    }

    private bool TryLinearize()
    {
        Iterations++;
        if (!_system.TryMoveTo(Theta, _outputs))
            return false;
        SetResidual();
        return double.IsFinite(ResidualNorm);
    }

    private void SetResidual()
    {
        Vectors.Subtract(_targets, _outputs, _residual);
        int before = _exponent;
        _exponent = PowerOfTwo.Exponent(_residual);
        _radius = Math.ScaleB(_radius, before - _exponent);
        PowerOfTwo.Scale(_residual, -_exponent, _residual);
        _norm = Vectors.Norm(_residual);
        ResidualNorm = Math.ScaleB(_norm, _exponent);
        if (double.IsFinite(ResidualNorm))
            _system.SetResidual(_residual, _exponent);
    }
}
