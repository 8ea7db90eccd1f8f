namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Watches where the standard flow θ′ = −Dᵀg gets trapped: regions U = {|Dᵀg| &lt; ε|g|} in which it loses cost slowly although it is far from
/// the targets, and the least time it must spend there (Chen and Muñoz Ewald, 2024).
/// </summary>
/// <remarks>One evaluation of the outputs per step; |Dᵀg| is the speed |θ′|, which the run knows.</remarks>
public sealed class TrappingObserver : IStepObserver
{
    private readonly GradientFlow _flow;
    private readonly List<TrappingSample> _samples = [];
    private readonly double[] _outputs;
    private readonly double[] _gradient;

    /// <summary>Creates an observer.</summary>
    /// <param name="flow">The flow that will be integrated, in the standard metric.</param>
    /// <exception cref="ArgumentException">The metric is another one.</exception>
    public TrappingObserver(GradientFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        if (flow.Metric is not (StandardMetric or HomotopyMetric { Alpha: 0 }))
            throw new ArgumentException($"Expected a flow in the {nameof(FlowMetric)}.{nameof(FlowMetric.Standard)}, got {flow.Metric.GetType().Name}: the bounds are about θ′ = −Dᵀg.", nameof(flow));
        _flow = flow;
        _outputs = new double[flow.Map.RowCount];
        _gradient = new double[flow.Map.RowCount];
    }

    /// <summary>The start and each accepted step, in order.</summary>
    public IReadOnlyList<TrappingSample> Samples => _samples;

    /// <inheritdoc/>
    public void Begin(in AcceptedStep start) => Observe(start);

    /// <inheritdoc/>
    public void Observe(in AcceptedStep step)
    {
        _flow.Map.Evaluate(step.State, _outputs);
        _flow.Cost.Gradient(_outputs, _gradient);
        _samples.Add(new TrappingSample(step.Time, _flow.Cost.Value(_outputs), Vectors.Norm(_gradient), Vectors.Norm(step.Derivative), _flow.Cost.Curvature(_outputs)));
    }

    /// <summary>The connected pieces of the run with |Dᵀg| &lt; ε|g| at every step, in order of time.</summary>
    /// <param name="epsilon">The ε of the region, positive.</param>
    public IReadOnlyList<TrappedPiece> Pieces(double epsilon)
    {
        if (!(epsilon > 0 && double.IsFinite(epsilon)))
            throw new ArgumentOutOfRangeException(nameof(epsilon), $"Expected a positive finite epsilon, got {epsilon}.");
        List<TrappedPiece> pieces = [];
        int first = -1;
        for (int i = 0; i <= _samples.Count; i++)
        {
            bool isInside = i < _samples.Count && _samples[i].GradientRatio < epsilon;
            if (isInside && first < 0)
                first = i;
            if (!isInside && first >= 0)
            {
                pieces.Add(TrappedPiece.Of(_samples, first, i - 1, epsilon));
                first = -1;
            }
        }

        return pieces;
    }
}
