namespace DeepMin.AutoDiff.Flows;

/// <summary>Summaries of what a gradient flow measures along its run.</summary>
public static class FlowSummaries
{
    /// <summary>The cost of a flow at the state from which it goes on.</summary>
    /// <param name="flow">The flow that is integrated.</param>
    public static ScalarSummary Cost(GradientFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new ScalarSummary(_ => flow.Cost.Value(flow.Outputs));
    }

    /// <summary>The estimate of cond(D) along a flow; steps without a factor are left out.</summary>
    /// <param name="flow">The flow that is integrated.</param>
    public static ScalarSummary Condition(GradientFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new ScalarSummary(_ => flow.Linearization.Condition);
    }
}
