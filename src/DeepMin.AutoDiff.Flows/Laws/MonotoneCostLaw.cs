namespace DeepMin.AutoDiff.Flows;

/// <summary>Along a gradient flow the cost never rises, C′ = −⟨∇C, M∇C⟩ ≤ 0: defect of a step (C − C_before)/C_before if positive, else 0. Holds in any metric.</summary>
/// <param name="tolerance">Largest defect at which the law counts as met.</param>
internal sealed class MonotoneCostLaw(double tolerance) : FlowLaw("monotone cost", tolerance)
{
    /// <inheritdoc/>
    public override double Defect(in LawSample sample) => sample.PreviousCost > 0 ? Math.Max(0, (sample.Cost / sample.PreviousCost) - 1) : 0;
}
