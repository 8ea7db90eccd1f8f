namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The homotopy of metrics has C′ = −(1 − α)|Dᵀg|² − α|𝒫g|² (Chen and Muñoz Ewald, 2024): defect relative to the right side, C′ = ⟨g, D·θ′⟩ by a
/// product with the velocity of the run.
/// </summary>
/// <param name="alpha">The α of the flow's metric: 0 standard, 1 adapted.</param>
/// <param name="tolerance">Largest defect at which the law counts as met.</param>
internal sealed class CostRateLaw(double alpha, double tolerance) : FlowLaw("cost rate of the homotopy", tolerance)
{
    /// <inheritdoc/>
    public override string? Refusal(GradientFlow flow) => HomotopyMetric.AlphaOf(flow.Metric) == alpha && !flow.Metric.IsDamped(flow.Map)
        ? null
        : $"it holds for the metric of the homotopy with alpha {alpha}, Euclidean outputs and no damping; the flow has a {flow.Metric.GetType().Name}{(flow.Metric is HomotopyMetric homotopy ? $" of alpha {homotopy.Alpha}" : "")}{(flow.Metric.IsDamped(flow.Map) ? ", damped" : "")}.";

    /// <inheritdoc/>
    public override double Defect(in LawSample sample)
    {
        Linearization linearization = sample.Flow.Linearization;
        double[] outputs = new double[sample.Gradient.Length], parameters = new double[sample.State.Length];
        linearization.Jvp(sample.Velocity, outputs);
        double rate = Vectors.Dot(sample.Gradient, outputs), expected = 0;
        if (alpha < 1)
        {
            linearization.Vjp(sample.Gradient, parameters);
            expected -= (1 - alpha) * Vectors.Dot(parameters, parameters);
        }

        if (alpha > 0)
        {
            if (!linearization.Solve(sample.Gradient, parameters).IsTrusted)
                return double.NaN;
            linearization.Jvp(parameters, outputs);
            expected -= alpha * Vectors.Dot(outputs, outputs);
        }

        return expected == 0 ? Math.Abs(rate) : Math.Abs((rate / expected) - 1);
    }
}
