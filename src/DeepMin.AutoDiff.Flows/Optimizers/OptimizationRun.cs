using System.Diagnostics;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The state that every optimizer shares: θ with its outputs, cost and gradient, a trial beside it, the trace, and the end.</summary>
internal sealed class OptimizationRun
{
    private readonly OptimizerOptions _options;
    private readonly IProgress<RunProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly List<OptimizationStep> _trace = [];
    private readonly WorkCounts _before;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly double[] _outputGradient;
    private readonly double[] _best;
    private readonly StationarityTest _test;
    private double[] _outputs;
    private double[] _trialOutputs;
    private double _bestCost = double.NaN;
    private RunStatus _status;
    private string _message = "";

    public OptimizationRun(
        OutputMap map, ICost cost, ReadOnlySpan<double> theta, OptimizerOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        (Map, CostFunction, _options, _progress, _cancellationToken, _before) = (map, cost, options, progress, cancellationToken, map.Work);
        Theta = theta.ToArray();
        _best = theta.ToArray();
        Trial = new double[theta.Length];
        Gradient = new double[theta.Length];
        _outputs = new double[map.RowCount];
        _trialOutputs = new double[map.RowCount];
        _outputGradient = new double[map.RowCount];
        _test = new StationarityTest(map, cost, options.RelativeGradient);
    }

    public OutputMap Map { get; }

    public ICost CostFunction { get; }

    public double[] Theta { get; private set; }

    /// <summary>Where the next θ is written before it is evaluated.</summary>
    public double[] Trial { get; private set; }

    /// <summary>∇_θC at θ.</summary>
    public double[] Gradient { get; }

    /// <summary>x at θ.</summary>
    public ReadOnlySpan<double> Outputs => _outputs;

    /// <summary>∇ₓC at θ.</summary>
    public ReadOnlySpan<double> OutputGradient => _outputGradient;

    public double Cost { get; private set; }

    public double GradientNorm { get; private set; }

    public bool IsRunning { get; private set; } = true;

    public int MaxIterations => _options.MaxIterations;

    public CancellationToken CancellationToken => _cancellationToken;

    /// <summary>Evaluates the start; false if the run is over with it.</summary>
    public bool TryStart()
    {
        Theta.CopyTo(Trial, 0);
        return Accept(TrialCost());
    }

    /// <summary>The cost of the trial: +∞ if it is not finite, so that line searches turn back.</summary>
    public double TrialCost()
    {
        Map.Evaluate(Trial, _trialOutputs);
        double cost = Finite.FirstNonFinite(_trialOutputs) < 0 ? CostFunction.Value(_trialOutputs) : double.PositiveInfinity;
        return double.IsFinite(cost) ? cost : double.PositiveInfinity;
    }

    /// <summary>∇_θC at the trial, whose cost was just evaluated.</summary>
    public void TrialGradient(Span<double> gradient)
    {
        CostFunction.Gradient(_trialOutputs, _outputGradient);
        Map.Vjp(Trial, _outputGradient, gradient);
    }

    /// <summary>Makes the trial, whose cost was just evaluated, the new θ, and records it; false if the run is over.</summary>
    public bool Accept(double trialCost)
    {
        double length = Vectors.Distance(Trial, Theta);
        if (!double.IsFinite(trialCost) && Finite.FirstNonFinite(_trialOutputs) < 0)
            return Stop(RunStatus.NonFinite, $"The cost of finite outputs is beyond the range of a double after {_trace.Count} iterations: {(_trace.Count == 0 ? "scale outputs and targets." : "take shorter steps.")}");
        if (!double.IsFinite(trialCost))
            return Stop(RunStatus.NonFinite, $"The cost is not finite after {_trace.Count} iterations. {(_trace.Count == 0 ? "Start elsewhere." : "Take shorter steps.")}");
        TrialGradient(Gradient);
        (Theta, Trial, _outputs, _trialOutputs, Cost) = (Trial, Theta, _trialOutputs, _outputs, trialCost);
        GradientNorm = Vectors.Norm(Gradient);
        return Record(length, IsStationary(mustLook: false), mayLook: true);
    }

    /// <summary>The step t along −∇_θC to the minimum of the cost's quadratic bound over the linearized map, |∇_θC|²/(‖∇ₓ²C‖·|D·∇_θC|²).</summary>
    public double CauchyStep()
    {
        double[] tangent = new double[_outputs.Length];
        Map.Jvp(Theta, Gradient, tangent);
        double ratio = GradientNorm / Vectors.Norm(tangent), step = ratio / CostFunction.Curvature(_outputs) * ratio;
        return step > 0 && double.IsFinite(step) ? step : Cost / GradientNorm / GradientNorm;
    }

    /// <summary>Records an iteration whose θ, cost and gradient norm the caller knows; false if the run is over.</summary>
    public bool Record(ReadOnlySpan<double> theta, double cost, double gradientNorm)
    {
        double length = Vectors.Distance(theta, Theta);
        theta.CopyTo(Theta);
        (Cost, GradientNorm) = (cost, gradientNorm);
        return Record(length, GradientNorm <= _options.GradientTolerance, mayLook: false);
    }

    /// <summary>Ends the run.</summary>
    public bool Stop(RunStatus status, string message)
    {
        (IsRunning, _status, _message) = (false, status, message);
        return false;
    }

    /// <summary>Ends the run because no step reduces the cost: with success if θ is stationary after all.</summary>
    public bool Stall(string what) => IsStationary(mustLook: true)
        ? Stop(RunStatus.Stationary, DescribeStationary())
        : Stop(RunStatus.Stalled, $"{what} at cost {Cost:g6}, where |∇_θC| = {GradientNorm:g3}{DescribeCosine()}.");

    // A stationary point is flat to rounding: the last θ passed the test, one before it may have a cost lower by a bit.
    public OptimizationResult Result() => _status is RunStatus.GoalReached or RunStatus.Stationary
        ? new(Theta, Cost, _status, _message, _trace, Map.Work - _before)
        : new(_best, _bestCost, _status, _message, _trace, Map.Work - _before);

    private bool Record(double length, bool isStationary, bool mayLook)
    {
        bool isLast = _trace.Count >= _options.MaxIterations;
        if (isLast && mayLook && !isStationary)
            isStationary = IsStationary(mustLook: true);
        OptimizationStep step = new(_trace.Count, Cost, GradientNorm, length, Map.Work - _before, Stopwatch.GetElapsedTime(_start));
        _trace.Add(step);
        if (!(Cost >= _bestCost))
        {
            _bestCost = Cost;
            Theta.CopyTo(_best, 0);
        }

        _progress?.Report(RunProgress.OfIteration(step.Iteration, step.Cost));
        if (!double.IsFinite(GradientNorm))
            return Stop(RunStatus.NonFinite, $"The gradient is not finite after {step.Iteration} iterations.");
        bool isCostLost = Cost == 0 && GradientNorm > 0;
        if (Cost <= _options.GoalCost && !(isCostLost && _options.GoalCost == 0))
            return Stop(RunStatus.GoalReached, $"Cost {Cost:g3} after {step.Iteration} iterations.");
        if (isStationary)
            return Stop(RunStatus.Stationary, DescribeStationary());
        if (isCostLost)
            return Stop(RunStatus.NonFinite, $"The cost vanishes below the range of a double after {step.Iteration} iterations, where |∇_θC| = {GradientNorm:g3}: scale outputs and targets.");
        if (_cancellationToken.IsCancellationRequested)
            return Stop(RunStatus.Canceled, $"Canceled at cost {Cost:g6} after {step.Iteration} iterations.");
        return !isLast
            || Stop(RunStatus.LimitReached, $"{step.Iteration} iterations led to cost {Cost:g6}, |∇_θC| = {GradientNorm:g3}{DescribeCosine()}. Raise {nameof(OptimizerOptions.MaxIterations)}.");
    }

    private bool IsStationary(bool mustLook) => _options.GradientTolerance is { } tolerance
        ? GradientNorm <= tolerance
        : double.IsFinite(GradientNorm) && Holds(mustLook);

    // Trials that were not accepted may have left their own ∇ₓC.
    private bool Holds(bool mustLook)
    {
        CostFunction.Gradient(_outputs, _outputGradient);
        return _test.Holds(Theta, _outputs, _outputGradient, Gradient, mustLook);
    }

    private string DescribeStationary() => _options.GradientTolerance is null && !double.IsNaN(_test.LargestCosine)
        ? $"No column of D has a cosine above {_test.LargestCosine:g3} with ∇ₓC{(_test.LargestCosine > _options.RelativeGradient ? ", which is rounding," : "")} at cost {Cost:g6} after {_trace.Count - 1} iterations."
        : $"|∇_θC| = {GradientNorm:g3} at cost {Cost:g6} after {_trace.Count - 1} iterations.";

    private string DescribeCosine() => double.IsNaN(_test.LargestCosine) ? "" : $", the largest cosine of a column of D with ∇ₓC {_test.LargestCosine:g3}";
}
