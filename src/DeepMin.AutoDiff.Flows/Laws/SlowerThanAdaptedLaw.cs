namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// No adapted flow, damped or not, of any shape and rank, is faster than the undamped one at full rank: C(s) ≥ e^(−2s/N)·C(0), since
/// x′ = −F·g with 0 ≤ F ≤ 1 (for weights w of the cost e^(−2s·max w)). Defect of the bound over C, less 1, if positive; else 0.
/// </summary>
/// <param name="tolerance">Largest defect at which the law counts as met. Default 1e-5: ten times the default relative tolerance of a run.</param>
internal sealed class SlowerThanAdaptedLaw(double tolerance) : FlowLaw("never faster than the adapted flow", tolerance)
{
    /// <inheritdoc/>
    public override string? Refusal(GradientFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return HomotopyMetric.AlphaOf(flow.Metric) == 1 && flow.Cost is QuadraticCost or WeightedQuadraticCost
            ? null
            : $"it holds for adapted metrics, damped or not, with Euclidean outputs and a quadratic cost; the flow has a {flow.Metric.GetType().Name} and a {flow.Cost.GetType().Name}.";
    }

    /// <inheritdoc/>
    public override double Defect(in LawSample sample)
    {
        ICost cost = sample.Flow.Cost;
        double bound = Math.Exp(-2 * cost.Curvature(sample.Outputs) * sample.Time) * cost.Value(sample.InitialOutputs);
        return bound <= sample.Cost ? 0 : (bound / sample.Cost) - 1;
    }
}
