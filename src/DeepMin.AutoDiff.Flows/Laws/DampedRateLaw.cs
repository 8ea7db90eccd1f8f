namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The adapted flow with damping λ has C′ = −∇CᵀM∇C, M = (DᵀD + λ)⁻¹ and ∇C = Dᵀg: with u = M·∇C it is −(|D·u|² + λ|u|²) (with α &lt; 1,
/// −(1 − α)|∇C|² − α·this). Defect relative to the right side, C′ = ⟨g, D·θ′⟩ by a product with the velocity of the run, u by a solve of its own.
/// </summary>
/// <param name="tolerance">Largest defect at which the law counts as met.</param>
internal sealed class DampedRateLaw(double tolerance) : FlowLaw("cost rate of the damped flow", tolerance)
{
    /// <inheritdoc/>
    public override string? Refusal(GradientFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return HomotopyMetric.AlphaOf(flow.Metric) > 0 && flow.Metric.IsDamped(flow.Map)
            ? null
            : $"it holds for adapted metrics with damping and Euclidean outputs; the flow has a {flow.Metric.GetType().Name}{(flow.Metric.IsDamped(flow.Map) ? "" : " without damping")}.";
    }

    /// <inheritdoc/>
    public override double Defect(in LawSample sample)
    {
        GradientFlow flow = sample.Flow;
        Linearization linearization = flow.Linearization;
        double[] outputs = new double[sample.Gradient.Length], u = new double[sample.State.Length];
        linearization.Jvp(sample.Velocity, outputs);
        double rate = Vectors.Dot(sample.Gradient, outputs), damping = flow.Metric.DampingAt(linearization), alpha = HomotopyMetric.AlphaOf(flow.Metric)!.Value;
        if (!(damping > 0) || !linearization.SolveDamped(damping, sample.Gradient, u).IsTrusted)
            return double.NaN;
        linearization.Jvp(u, outputs);
        double expected = -alpha * (Vectors.Dot(outputs, outputs) + (damping * Vectors.Dot(u, u)));
        if (alpha < 1)
        {
            linearization.Vjp(sample.Gradient, u);
            expected -= (1 - alpha) * Vectors.Dot(u, u);
        }

        return rate == expected ? 0 : Math.Abs((rate / expected) - 1);
    }
}
