namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// P = D⁺D projects orthogonally onto the range of Dᵀ, in which every velocity of the homotopy lies, and 𝒫 = DD⁺ onto the range of D: defect the
/// largest of |Pθ′ − θ′|/|θ′| and |𝒫²g − 𝒫g|/|g|. Holds in any metric with velocities in the range of Dᵀ.
/// </summary>
/// <param name="tolerance">Largest defect at which the law counts as met.</param>
internal sealed class ProjectorLaw(double tolerance) : FlowLaw("projector identities", tolerance)
{
    /// <inheritdoc/>
    public override double Defect(in LawSample sample)
    {
        Linearization linearization = sample.Flow.Linearization;
        double[] outputs = new double[sample.Gradient.Length], again = new double[outputs.Length], parameters = new double[sample.State.Length];
        linearization.Jvp(sample.Velocity, outputs);
        if (!linearization.Solve(outputs, parameters).IsTrusted)
            return double.NaN;
        double horizontal = Relative(Vectors.Distance(parameters, sample.Velocity), sample.Velocity);

        linearization.Solve(sample.Gradient, parameters);
        linearization.Jvp(parameters, outputs);
        linearization.Solve(outputs, parameters);
        linearization.Jvp(parameters, again);
        return Math.Max(horizontal, Relative(Vectors.Distance(again, outputs), sample.Gradient));
    }

    private static double Relative(double distance, ReadOnlySpan<double> vector) => distance == 0 ? 0 : distance / Vectors.Norm(vector);
}
