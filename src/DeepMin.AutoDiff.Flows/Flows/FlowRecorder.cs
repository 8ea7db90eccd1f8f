namespace DeepMin.AutoDiff.Flows;

/// <summary>Records what a flow measured at its start and at each accepted step, and the work of its linear solver since the start.</summary>
internal sealed class FlowRecorder(GradientFlow flow)
{
    private readonly List<FlowStepRecord> _steps = [];
    private WorkCounts _countsAtStart = flow.Work;

    /// <summary>The start and each accepted step, in order.</summary>
    public IReadOnlyList<FlowStepRecord> Steps => _steps;

    /// <summary>Work of the map and of its linearization in this run.</summary>
    public WorkCounts Counts => flow.Work - _countsAtStart;

    /// <summary>Records the initial state, at which the flow was just evaluated.</summary>
    /// <param name="isOrbitKnown">Whether the outputs follow a law from there.</param>
    public void RecordStart(bool isOrbitKnown)
    {
        double cost = flow.Cost.Value(flow.Outputs);
        _steps.Add(new FlowStepRecord(0, 0, 0, cost, cost, isOrbitKnown ? cost : double.NaN, isOrbitKnown ? 0 : double.NaN, flow.LastSolve, flow.Linearization.Condition));
    }

    /// <summary>Records a step, at whose end the flow was just evaluated.</summary>
    /// <param name="step">The step.</param>
    /// <param name="orbit">What was measured before and after the projection of its end.</param>
    /// <returns>Its cost.</returns>
    public double Record(in AcceptedStep step, OrbitProjection orbit)
    {
        double cost = flow.Cost.Value(flow.Outputs);
        _steps.Add(new FlowStepRecord(step.Time, step.StepSize, step.ErrorNorm, orbit.ComputedCost, cost, orbit.LawCost, orbit.Drift, flow.LastSolve, flow.Linearization.Condition));
        return cost;
    }

    public void Save(BinaryWriter writer)
    {
        Counts.Save(writer);
        writer.Write(_steps.Count);
        foreach (FlowStepRecord step in _steps)
            step.Save(writer);
    }

    public void Restore(BinaryReader reader)
    {
        _countsAtStart = flow.Work - WorkCounts.Read(reader);
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
            _steps.Add(FlowStepRecord.Read(reader));
    }
}
