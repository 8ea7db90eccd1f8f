namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The orbit of the outputs where it is known in closed form, at full rank or where equal rows alone cost rank: what laws say of it is measured
/// against the formula.
/// </summary>
internal static class KnownOrbit
{
    /// <summary>Writes the orbit at the sample's time; the cost whose flow in output space it is, or null where the orbit is not known.</summary>
    public static IExactOrbitCost? TryEvaluate(in LawSample sample, ref double[] orbit)
    {
        GradientFlow flow = sample.Flow;
        if (flow.OrbitAtRank(flow.Linearization.AssumedRank) is not { } cost)
            return null;
        if (orbit.Length != flow.Map.RowCount)
            orbit = new double[flow.Map.RowCount];
        cost.Orbit(sample.Time, sample.InitialOutputs, orbit);
        return cost;
    }

    /// <summary>Why a flow has no such orbit; null if it has.</summary>
    public static string? Refusal(GradientFlow flow) => flow.Metric.OrbitCostOf(flow.Cost) is not null && !flow.Metric.IsDamped(flow.Map)
        ? null
        : $"it holds for adapted metrics without damping, Euclidean or weighted, with a quadratic cost; the flow has a {flow.Metric.GetType().Name}{(flow.Metric.IsDamped(flow.Map) ? $", damped over {flow.Map.ParameterCount} parameters for {flow.Map.RowCount} outputs (see relativeDamping of the metric)," : "")} and a {flow.Cost.GetType().Name}.";
}
