namespace DeepMin.AutoDiff.Flows;

/// <summary>Measures laws at each accepted step of the run of a gradient flow, on what the integrator computed, before any projection.</summary>
/// <remarks>Pass it among the observers of the run. One evaluation of the outputs per step, and what the laws need beyond.</remarks>
public sealed class LawObserver : IStepObserver
{
    private readonly GradientFlow _flow;
    private readonly FlowLaw[] _laws;
    private readonly LawReport[] _reports;
    private readonly bool _isFatal;
    private readonly double[] _initialOutputs;
    private readonly double[] _outputs;
    private readonly double[] _gradient;
    private double _previousCost;

    /// <summary>Creates an observer.</summary>
    /// <param name="flow">The flow that will be integrated.</param>
    /// <param name="laws">The laws.</param>
    /// <param name="isFatal">Whether a violated law stops the run, with the theorem's name.</param>
    /// <exception cref="ArgumentException">A law does not hold for the metric or the cost of the flow (named).</exception>
    public LawObserver(GradientFlow flow, IReadOnlyList<FlowLaw> laws, bool isFatal = false)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(laws);
        foreach (FlowLaw law in laws)
        {
            if (law.Refusal(flow) is { } reason)
                throw new ArgumentException($"Expected laws that hold for the flow, got '{law.Theorem}': {reason}", nameof(laws));
        }

        _flow = flow;
        _laws = [.. laws];
        _isFatal = isFatal;
        _reports = [.. laws.Select(law => new LawReport(law.Theorem, law.Tolerance, double.NaN, double.NaN, 0))];
        _initialOutputs = new double[flow.Map.RowCount];
        _outputs = new double[flow.Map.RowCount];
        _gradient = new double[flow.Map.RowCount];
    }

    /// <summary>What was measured, law by law.</summary>
    public IReadOnlyList<LawReport> Reports => _reports;

    /// <inheritdoc/>
    public StepFailure? Failure { get; private set; }

    /// <inheritdoc/>
    public bool HasMemory => true;

    /// <inheritdoc/>
    public void Begin(in AcceptedStep start)
    {
        _flow.Map.Evaluate(start.State, _initialOutputs);
        _previousCost = _flow.Cost.Value(_initialOutputs);
    }

    /// <inheritdoc/>
    public void Observe(in AcceptedStep step)
    {
        _flow.Map.Evaluate(step.State, _outputs);
        double cost = _flow.Cost.Value(_outputs);
        _flow.Cost.Gradient(_outputs, _gradient);
        if (!step.Computed.SequenceEqual(step.State))
            _flow.Map.Evaluate(step.Computed, _outputs);
        LawSample sample = new()
        {
            Flow = _flow,
            Time = step.Time,
            State = step.State,
            Velocity = step.Derivative,
            Outputs = _outputs,
            Cost = _flow.Cost.Value(_outputs),
            PreviousCost = _previousCost,
            Gradient = _gradient,
            InitialOutputs = _initialOutputs,
        };
        for (int i = 0; i < _laws.Length; i++)
            Record(i, sample);
        _previousCost = cost;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteVector(_initialOutputs);
        writer.Write(_previousCost);
        writer.WriteFailure(Failure);
        foreach (LawReport report in _reports)
            report.Save(writer);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The checkpoint is one of other laws.</exception>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.ReadVector(_initialOutputs);
        _previousCost = reader.ReadDouble();
        Failure = reader.ReadFailure();
        for (int i = 0; i < _reports.Length; i++)
            _reports[i] = LawReport.Read(reader, _laws[i]);
    }

    private void Record(int i, in LawSample sample)
    {
        double defect = _laws[i].Defect(sample);
        if (double.IsNaN(defect))
            return;
        LawReport report = _reports[i];
        bool isLargest = !(defect <= report.LargestDefect);
        _reports[i] = report with
        {
            LargestDefect = isLargest ? defect : report.LargestDefect,
            Time = isLargest ? sample.Time : report.Time,
            StepCount = report.StepCount + 1,
        };
        if (_isFatal && defect > report.Tolerance)
            Failure ??= new StepFailure(RunStatus.LawViolated, $"{report.Theorem}: defect {defect:g3} at time {sample.Time}, {report.Tolerance:g3} is allowed.");
    }
}
