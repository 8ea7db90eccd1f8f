namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// All flows of the homotopy have the same equilibria, since ker D⁺ = ker Dᵀ (Chen and Muñoz Ewald, 2024): Dᵀg = (DᵀD)·D⁺g, with DᵀD
/// invertible on range Dᵀ, so that one vanishes with the other, in rank loss too. Defect |DᵀD·D⁺g − Dᵀg|/|Dᵀg|. Holds in any metric.
/// </summary>
/// <param name="tolerance">Largest defect at which the law counts as met.</param>
internal sealed class EquilibriumEquivalenceLaw(double tolerance) : FlowLaw("equivalence of equilibria", tolerance)
{
    /// <inheritdoc/>
    public override double Defect(in LawSample sample)
    {
        Linearization linearization = sample.Flow.Linearization;
        double[] standard = new double[sample.State.Length], adapted = new double[standard.Length], outputs = new double[sample.Gradient.Length];
        linearization.Vjp(sample.Gradient, standard);
        if (!linearization.Solve(sample.Gradient, adapted).IsTrusted)
            return double.NaN;
        linearization.Jvp(adapted, outputs);
        linearization.Vjp(outputs, adapted);
        double distance = Vectors.Distance(adapted, standard);
        return distance == 0 ? 0 : distance / Vectors.Norm(standard);
    }
}
