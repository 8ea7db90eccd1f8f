namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Measures a flow at each accepted step, before and after it projects onto the known orbit, and stops it at a change of rank and where rounding
/// hides the orbit.
/// </summary>
internal sealed partial class FlowMonitor : IStepCorrection, IIdentified, ICheckpointed
{
    private const int MaxProjections = 3;
    private const double ProjectedDrift = 1e-8;

    // Outputs that are off by as much as the residual of the law show nothing of it any more.
    private const double HiddenDrift = 0.5;

    private readonly GradientFlow _flow;
    private readonly bool _project;
    private readonly double[] _initialOutputs;
    private readonly double[] _outputs;
    private readonly double[] _lawOutputs;
    private readonly double[] _difference;
    private readonly double[] _shift;
    private readonly List<FlowStepRecord> _steps = [];
    private WorkCounts _countsAtStart;
    private int _rank, _skippedInStep;
    private double _computedCost, _lawCost = double.NaN, _drift = double.NaN, _lawResidual, _distance;

    public FlowMonitor(GradientFlow flow, bool project)
    {
        _flow = flow;
        _project = project;
        _countsAtStart = flow.Work;
        _initialOutputs = new double[flow.Map.RowCount];
        _outputs = new double[flow.Map.RowCount];
        _lawOutputs = new double[flow.Map.RowCount];
        _difference = new double[flow.Map.RowCount];
        _shift = new double[flow.Map.ParameterCount];
    }

    public IReadOnlyList<FlowStepRecord> Steps => _steps;

    /// <summary>Work of this run.</summary>
    public WorkCounts Counts => _flow.Work - _countsAtStart;

    /// <summary>Whether the output orbit is known: metric and cost have one in closed form, and rank D = Q·N but for equal rows.</summary>
    public bool IsOrbitKnown => Law is not null;

    private IExactOrbitCost? Law => _flow.OrbitAtRank(_rank);

    public bool IsDamped => _flow.Metric.NeedsSolve && _flow.Metric.IsDamped(_flow.Map);

    public bool IsProjecting => _project && IsOrbitKnown;

    /// <summary>States inside steps, at save points and where events were looked for, that stayed interpolated because their projection could not be trusted.</summary>
    public int SkippedProjections { get; private set; }

    /// <summary>Takes the initial state, at which the flow was just evaluated.</summary>
    public void Begin()
    {
        _flow.Outputs.CopyTo(_initialOutputs);
        _rank = _flow.Linearization.Rank;
        double cost = _flow.Cost.Value(_initialOutputs);
        bool isKnown = IsOrbitKnown;
        _steps.Add(new FlowStepRecord(0, 0, 0, cost, cost, isKnown ? cost : double.NaN, isKnown ? 0 : double.NaN, _flow.LastSolve, _flow.Linearization.Condition));
    }

    public StepFailure? Correct(double time, Span<double> state, out bool isChanged)
    {
        isChanged = false;
        _skippedInStep = 0;
        OutputsAt(state);
        _computedCost = _flow.Cost.Value(_outputs);
        if (Law is not { } law)
            return null;

        law.Orbit(time, _initialOutputs, _lawOutputs);
        _lawCost = _flow.Cost.Value(_lawOutputs);
        _lawResidual = law.OrbitResidual(time, _initialOutputs);
        _distance = Vectors.Distance(_outputs, _lawOutputs);
        _drift = _distance == 0 ? 0 : _distance / _lawResidual;
        if (!_project)
            return null;
        if (!TryProject(state, _lawResidual))
            return new StepFailure(RunStatus.SolveFailed, $"The projection onto the known orbit could not be trusted at time {time}.");
        _distance = Vectors.Distance(_outputs, _lawOutputs);
        isChanged = true;
        return null;
    }

    public void CorrectInside(double time, Span<double> state)
    {
        if (!_project || Law is not { } law)
            return;
        _flow.Map.Evaluate(state, _outputs);
        law.Orbit(time, _initialOutputs, _lawOutputs);
        if (!TryProject(state, law.OrbitResidual(time, _initialOutputs)))
            _skippedInStep++;
    }

    public StepFailure? Accepted(in AcceptedStep step)
    {
        SkippedProjections += _skippedInStep;
        Linearization linearization = _flow.Linearization;
        double cost = _flow.Cost.Value(_flow.Outputs);
        _steps.Add(new FlowStepRecord(step.Time, step.StepSize, step.ErrorNorm, _computedCost, cost, _lawCost, _drift, _flow.LastSolve, linearization.Condition));
        if (IsOrbitKnown && _distance > HiddenDrift * _lawResidual && _distance <= RoundingOfOutputs)
        {
            return new StepFailure(
                RunStatus.Stalled,
                $"The outputs are {_distance:g3} off the law at time {step.Time}, where its residual is {_lawResidual:g3}: that is their rounding in {_flow.Map.Resolution}, at cost {cost:g3}. The flow cannot be followed further.");
        }

        if (!_flow.Metric.NeedsSolve || linearization.Rank == _rank)
            return null;
        return new StepFailure(
            RunStatus.RankChange,
            $"The rank of D changed from {_rank} to {linearization.Rank} of {_flow.Map.RowCount} at time {step.Time}: D⁺ is discontinuous there.{_flow.Remedy}");
    }

    /// <summary>What the message of a run that ended leaves out: damping, lost rank, and what to change.</summary>
    public string Describe(IntegrationRun run, RankReport rank)
    {
        if (_steps.Count == 0 || run.Status == RunStatus.Running)
            return "";
        string damping = _flow.Metric.IsDamped(_flow.Map)
            ? $" D⁺ is damped, now by λ = {_flow.Metric.DampingAt(_flow.Linearization):g3}{(_flow.Map.ParameterCount < _flow.Map.RowCount ? $", for {_flow.Map.ParameterCount} parameters of {_flow.Map.RowCount} outputs" : "")}: the law of the undamped flow does not hold."
            : "";
        string remedy = run.Status == RunStatus.StepSizeTooSmall ? _flow.Remedy : "";
        return damping + rank.Describe(_flow.Map.RowCount, IsOrbitKnown) + remedy;
    }

    /// <summary>What lost rank means at the state in which a run ended.</summary>
    public RankReport MeasureRank(IntegrationRun run)
    {
        if (_steps.Count == 0 || run.Status == RunStatus.Running)
            return RankReport.None;
        if (!run.State.SequenceEqual(_flow.Linearization.Theta))
            _flow.Evaluate(run.Time, run.State, _shift);
        return RankReport.Of(_flow);
    }

    private double RoundingOfOutputs => _flow.Map.Resolution.OutputRounding * Vectors.Norm(_outputs);

    // Outputs of the state that the field saw last are known already.
    private void OutputsAt(ReadOnlySpan<double> state)
    {
        if (state.SequenceEqual(_flow.Linearization.Theta))
            _flow.Outputs.CopyTo(_outputs);
        else
            _flow.Map.Evaluate(state, _outputs);
    }

    // θ ← θ + D⁺(x_law − x[θ]) with the factor of the step; again only where the drift was so large that one is not enough.
    private bool TryProject(Span<double> state, double residual)
    {
        for (int i = 0; i < MaxProjections; i++)
        {
            Vectors.Subtract(_lawOutputs, _outputs, _difference);
            if (i > 0 && Vectors.Norm(_difference) <= Math.Max(ProjectedDrift * residual, _flow.Map.UnitRoundoff * Vectors.Norm(_outputs)))
                break;
            if (!_flow.Linearization.Solve(_difference, _shift).IsTrusted)
                return false;
            Vectors.AddScaled(1, _shift, state);
            _flow.Map.Evaluate(state, _outputs);
        }

        return true;
    }
}
