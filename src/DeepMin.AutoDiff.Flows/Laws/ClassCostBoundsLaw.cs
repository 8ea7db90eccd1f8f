namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The costs C = |x − y|²/(2N) and C_N = Σ_j |x − y|²_j/N_j bound each other, 2N·C/max N_j ≤ C_N ≤ 2N·C/min N_j, so that one vanishes with the other:
/// defect the relative excess over the violated bound, else 0. Holds in any output metric.
/// </summary>
/// <param name="targets">Targets y, N×Q, row-major, finite.</param>
/// <param name="labels">Class of each sample, length N.</param>
/// <param name="tolerance">Largest defect at which the law counts as met.</param>
internal sealed class ClassCostBoundsLaw(ReadOnlySpan<double> targets, ReadOnlySpan<int> labels, double tolerance) : FlowLaw("bounds between C and C_N", tolerance)
{
    private readonly QuadraticCost _cost = new(targets, labels.Length);
    private readonly WeightedQuadraticCost _classCost = WeightedQuadraticCost.OfClasses(targets, labels);

    /// <inheritdoc/>
    public override double Defect(in LawSample sample)
    {
        double squares = 2 * _cost.SampleCount * _cost.Value(sample.Outputs), classCost = _classCost.Value(sample.Outputs);
        double lower = squares * _classCost.Weights.ToArray().Min() / 2, upper = squares * _classCost.Weights.ToArray().Max() / 2;
        return classCost == 0 && squares == 0 ? 0 : Math.Max(0, Math.Max((lower / classCost) - 1, (classCost / upper) - 1));
    }
}
