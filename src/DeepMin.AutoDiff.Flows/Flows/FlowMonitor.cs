namespace DeepMin.AutoDiff.Flows;

/// <summary>What acts on a flow between its steps, in order: the projection onto the known orbit, the record of the step, the watch over the rank.</summary>
internal sealed class FlowMonitor : IStepCorrection, IIdentified, ICheckpointed
{
    private readonly GradientFlow _flow;
    private readonly FlowField _field;
    private readonly RankWatch _rank;
    private readonly OrbitProjection _orbit;
    private readonly FlowRecorder _recorder;

    public FlowMonitor(GradientFlow flow, FlowField field, bool project)
    {
        (_flow, _field) = (flow, field);
        _rank = new RankWatch(flow);
        _orbit = new OrbitProjection(flow, _rank, project);
        _recorder = new FlowRecorder(flow);
    }

    public IReadOnlyList<FlowStepRecord> Steps => _recorder.Steps;

    /// <summary>Work of this run.</summary>
    public WorkCounts Counts => _recorder.Counts;

    public bool IsOrbitKnown => _orbit.IsOrbitKnown;

    public bool IsDamped => _flow.Metric.NeedsSolve && _flow.Metric.IsDamped(_flow.Map);

    public bool IsProjecting => _orbit.IsAsked && _orbit.IsOrbitKnown;

    /// <summary>See <see cref="OrbitProjection.Skipped"/>.</summary>
    public int SkippedProjections => _orbit.Skipped;

    /// <summary>Takes the initial state, at which the flow was just evaluated.</summary>
    public void Begin()
    {
        _orbit.Begin();
        _rank.Begin();
        _recorder.RecordStart(_orbit.IsOrbitKnown);
    }

    public StepFailure? Correct(double time, Span<double> state, out bool isChanged) => _orbit.Correct(time, state, out isChanged);

    public void CorrectInside(double time, Span<double> state) => _orbit.CorrectInside(time, state);

    public StepFailure? Accepted(in AcceptedStep step)
    {
        _orbit.Commit();
        double cost = _recorder.Record(step, _orbit);
        return _orbit.Check(step.Time, cost) ?? _rank.Check(step.Time);
    }

    /// <summary>What the message of a run that ended leaves out: damping, lost rank, and what to change.</summary>
    public string Describe(IntegrationRun run, RankReport rank)
    {
        if (Steps.Count == 0 || run.Status == RunStatus.Running)
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
        if (Steps.Count == 0 || run.Status == RunStatus.Running)
            return RankReport.None;
        if (!run.State.SequenceEqual(_flow.Linearization.Theta))
            _field.Evaluate(run.Time, run.State, new double[_flow.Map.ParameterCount]);
        return RankReport.Of(_flow);
    }

    public void Identify(RunIdentity identity) => identity.Add("projection onto the known orbit", _orbit.IsAsked ? "yes" : "no");

    public void Save(BinaryWriter writer)
    {
        _orbit.Save(writer);
        _recorder.Save(writer);
    }

    public void Restore(BinaryReader reader)
    {
        _orbit.Restore(reader);
        _recorder.Restore(reader);
    }
}
