using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Follows the output orbit of the Penrose-adapted flow in the time t = 1 − e^(−s/N), in which it is the straight line
/// x̃(t) = (1 − t)x₀ + t·y (Chen and Muñoz Ewald, 2024), to its end: zero cost up to rounding.
/// </summary>
/// <remarks>
/// Predictor and corrector are one: chord steps θ ← θ + D⁺(x̃(t⁺) − x[θ]) with the D of the step's start, so that a step costs one
/// factorization and a few evaluations. At t = 1, where differential forms of the flow are 0/0, the same corrections with fresh D are
/// Gauss–Newton steps. The line cannot always be followed: where σ_min(D) → 0 the result says how far it went.
/// </remarks>
/// <example>
/// <code>
/// StraightLineResult zero = StraightLine.Run(map, cost, theta, new StraightLineOptions { AllowDampedFinish = true });
/// Console.WriteLine($"{zero.Status}: cost {zero.Cost} at t = {zero.ReachedTime}");
/// </code>
/// </example>
public sealed class StraightLine
{
    // First reductions below this let the next step grow.
    private const double EasyReduction = 0.25;

    // At t = 1, less reduction than this by one factorization is no progress.
    private const double StallReduction = 0.5;

    private readonly QuadraticCost _cost;
    private readonly StraightLineOptions _options;
    private readonly Linearization _linearization;
    private readonly ContinuationGoal _goal;
    private readonly double _length;
    private readonly double[] _start;
    private readonly double[] _target;
    private readonly double[] _theta;
    private readonly double[] _outputs;
    private readonly ChordCorrector _corrector;
    private readonly List<StraightLineStep> _steps = [];
    private double _time, _step;
    private int _rejected;
    private bool _isAtFloor;

    private StraightLine(OutputMap map, QuadraticCost cost, ReadOnlySpan<double> theta, StraightLineOptions options)
    {
        _cost = cost;
        _options = options;
        _linearization = new Linearization(map, options.Solver);
        _corrector = new ChordCorrector(_linearization, options.MaxCorrections);
        _theta = theta.ToArray();
        _outputs = new double[map.RowCount];
        _target = new double[map.RowCount];
        map.Evaluate(_theta, _outputs);
        _start = [.. _outputs];
        _length = Vectors.Distance(_outputs, cost.Targets);
        _goal = new ContinuationGoal(map, cost, _outputs, options.GoalCost);
        _step = options.InitialStep;
    }

    private double Distance => Vectors.Distance(_outputs, _cost.Targets);

    /// <summary>Follows the line from θ₀ to the cost asked for.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="cost">The cost, whose targets y end the line.</param>
    /// <param name="theta">Initial parameters θ₀, length K, finite; copied.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives t and cost after each step.</param>
    /// <param name="cancellationToken">Stops between steps; what was computed is returned.</param>
    /// <returns>Parameters, cost, the t reached, and the work, complete or not: see <see cref="RunResult.Status"/>.</returns>
    /// <exception cref="ArgumentException">θ₀ has the wrong length or is not finite, or its outputs are not; the cost asked for is negative; map and cost do not fit; K &lt; Q·N without damped steps.</exception>
    public static StraightLineResult Run(
        OutputMap map,
        QuadraticCost cost,
        ReadOnlySpan<double> theta,
        StraightLineOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(cost);
        Require.Length(cost.RowCount, map.RowCount, nameof(cost));
        Require.Length(theta.Length, map.ParameterCount, nameof(theta));
        Finite.Require(theta, 1, nameof(theta));
        options ??= new StraightLineOptions();
        if (map.ParameterCount < map.RowCount && !options.AllowDampedFinish)
            throw new ArgumentException($"Expected K ≥ Q·N, since the line needs a D of full row rank, got {map.ParameterCount} parameters for {map.RowCount} outputs. Use {nameof(Fit)} for least squares, or allow the damped finish.", nameof(map));
        if (options.GoalCost is { } goal && !(goal >= 0 && double.IsFinite(goal)))
            throw new ArgumentException($"Expected a finite {nameof(StraightLineOptions.GoalCost)} of at least 0, got {goal}.", nameof(options));
        WorkCounts before = map.Work;
        StraightLine line = new(map, cost, theta, options);
        if (Finite.FirstNonFinite(line._outputs) is var row and >= 0)
            throw new ArgumentException($"Expected parameters with finite outputs, got {line._outputs[row]} for output {row % map.OutputCount} of sample {row / map.OutputCount}.", nameof(theta));
        if (!double.IsFinite(line._length))
            throw new ArgumentException("Expected outputs at a distance from their targets that a double holds, got an overflow of |x − y|. Scale outputs and targets.", nameof(theta));

        (RunStatus status, string message) = line.Follow(progress, cancellationToken);
        bool isDamped = status is not (RunStatus.Completed or RunStatus.Canceled) && options.AllowDampedFinish;
        int dampedFactorizations = 0;
        if (isDamped)
            (status, message, dampedFactorizations) = line.Finish(cancellationToken);
        WorkCounts counts = line._linearization.Work;
        RankReport rank = status is RunStatus.StepSizeTooSmall or RunStatus.SolveFailed or RunStatus.Stalled or RunStatus.LimitReached ? line.MeasureRank() : RankReport.None;
        return new StraightLineResult(status, message + rank.Describe(map.RowCount, isUnreachableForAll: false), line._theta, cost.Value(line._outputs), map.Work - before + counts with { Factorizations = counts.Factorizations + dampedFactorizations })
        {
            ReachedTime = line._time,
            RejectedSteps = line._rejected,
            UsedDampedFinish = isDamped,
            Steps = line._steps,
            UnreachableCost = rank.UnreachableCost,
            ContradictoryTargets = rank.Contradictions,
        };
    }

    private RankReport MeasureRank()
    {
        _linearization.LinearizeAt(_theta);
        return RankReport.At(_linearization, _cost, _outputs);
    }

    // Damped steps from where the line ended; their end is judged like that of the line.
    private (RunStatus Status, string Message, int Factorizations) Finish(CancellationToken cancellationToken)
    {
        OutputMap map = _linearization.Map;
        DampedFinish damped = new(map, _cost, _options, _goal.Distance, _theta, _linearization.Work.Factorizations);
        (RunStatus status, string message) = damped.Run(cancellationToken);
        damped.Theta.CopyTo(_theta, 0);
        map.Evaluate(_theta, _outputs);
        if (status == RunStatus.Stalled && (Distance <= _goal.Distance || _goal.IsAtFloor(_theta, _outputs)))
            (status, message) = (RunStatus.Completed, $"Damped steps, which left the line, reached cost {_cost.Value(_outputs):g3}: what is left of the residual is the rounding of the outputs.");
        return (status, message, damped.Factorizations);
    }

    private (RunStatus Status, string Message) Follow(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        _linearization.LinearizeAt(_theta);
        while (Distance > _goal.Distance && !_isAtFloor)
        {
            if (cancellationToken.IsCancellationRequested)
                return (RunStatus.Canceled, $"Canceled at t = {_time}.");
            if (_linearization.Work.Factorizations >= _options.MaxFactorizations)
                return (RunStatus.LimitReached, $"{_options.MaxFactorizations} factorizations led to t = {_time}. Raise MaxFactorizations, or allow the damped finish.");
            int accepted = _steps.Count;
            if ((_time < 1 ? Advance() : Refine()) is { } stop)
                return (stop.Status, stop.Reason);
            if (_steps.Count > accepted)
                progress?.Report(new RunProgress(_steps.Count, _rejected, _steps[^1].Cost, _time, 1, _steps[^1].StepSize));
        }

        _time = 1;
        return (RunStatus.Completed, _isAtFloor
            ? $"Reached cost {_cost.Value(_outputs):g3} at the end of the line: what is left of the residual is the rounding of the outputs."
            : $"Reached cost {_cost.Value(_outputs):g3} at the end of the line.");
    }

    // A step to t⁺ = min(1, t + h); a failed one keeps θ and its factor.
    private StepFailure? Advance()
    {
        double next = _time + _step >= 1 ? 1 : _time + _step;
        for (int a = 0; a < _target.Length; a++)
            _target[a] = next == 1 ? _cost.Targets[a] : _start[a] + (next * (_cost.Targets[a] - _start[a]));
        double tolerance = Math.Max(_goal.Distance, _options.PathTolerance * _length);
        Correction correction = _corrector.Run(_outputs, _target, next == 1 ? _goal.Distance : tolerance);
        if (correction.Error <= tolerance)
        {
            Accept(next, correction);
            if (correction.FirstReduction < EasyReduction)
                _step *= _options.Growth;
            return null;
        }

        _rejected++;
        _step = (next - _time) / 2;
        if (_step >= _options.MinStep)
            return null;
        return correction.IsTrusted
            ? new StepFailure(RunStatus.StepSizeTooSmall, $"The line could be followed to t = {_time}, where σ_min(D) is about {_linearization.EstimateSingularValues().Smallest:g3}: D⁺ is nearly singular there. Start from another θ₀, widen the network, or allow the damped finish.")
            : new StepFailure(RunStatus.SolveFailed, $"No solver gave a correction that can be trusted at t = {_time}. Start from another θ₀, or allow the damped finish.");
    }

    // Gauss–Newton with chord steps at the end of the line.
    private StepFailure? Refine()
    {
        double before = Distance;
        Correction correction = _corrector.Run(_outputs, _cost.Targets, _goal.Distance);
        if (correction.IsTrusted && correction.Error <= StallReduction * before)
        {
            Accept(1, correction);
            return null;
        }

        _rejected++;
        if (correction.Error < before)
        {
            _corrector.Theta.CopyTo(_theta, 0);
            _corrector.Outputs.CopyTo(_outputs, 0);
        }

        if (_goal.IsAtFloor(_theta, _outputs))
        {
            _isAtFloor = true;
            return null;
        }

        return new StepFailure(
            RunStatus.Stalled,
            $"Corrections at the end of the line stall at |x − y| = {Distance:g3}, above {_goal.Distance:g3}. Raise GoalCost if this is the rounding floor of outputs in {_linearization.Map.Resolution}, or allow the damped finish.");
    }

    private void Accept(double time, Correction correction)
    {
        _corrector.Theta.CopyTo(_theta, 0);
        _corrector.Outputs.CopyTo(_outputs, 0);
        (double largest, double smallest) = _linearization.EstimateSingularValues();
        _steps.Add(new StraightLineStep(time, time - _time, _cost.Value(_outputs), correction.Error / _length, correction.Count, largest, smallest));
        _time = time;
        _linearization.LinearizeAt(_theta);
    }
}
