namespace DeepMin.AutoDiff.Flows;

/// <summary>The orbit of the outputs where it is known in closed form: adapted metric, full rank.</summary>
internal static class KnownOrbit
{
    /// <summary>Writes the orbit at the sample's time; the cost, or null where the orbit is not known.</summary>
    public static IClosedFormCost? TryEvaluate(in LawSample sample, ref double[] orbit)
    {
        GradientFlow flow = sample.Flow;
        if (!flow.Metric.FollowsOutputGradient || flow.Linearization.Rank != flow.Map.RowCount || flow.Cost is not IClosedFormCost cost)
            return null;
        if (orbit.Length != flow.Map.RowCount)
            orbit = new double[flow.Map.RowCount];
        cost.Orbit(sample.Time, sample.InitialOutputs, orbit);
        return cost;
    }
}
