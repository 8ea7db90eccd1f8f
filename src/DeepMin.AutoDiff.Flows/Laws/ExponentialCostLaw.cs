namespace DeepMin.AutoDiff.Flows;

/// <summary>The adapted flow at full rank has C(s) = e^(−2s/N)·C(0) (Chen and Muñoz Ewald, 2024), or the cost of the orbit known in closed form: defect |C/C_law − 1|.</summary>
/// <param name="tolerance">Largest defect at which the law counts as met.</param>
internal sealed class ExponentialCostLaw(double tolerance) : FlowLaw("exponential cost of the adapted flow", tolerance)
{
    private double[] _orbit = [];

    /// <inheritdoc/>
    public override string? Refusal(GradientFlow flow) => KnownOrbit.Refusal(flow);

    /// <inheritdoc/>
    public override double Defect(in LawSample sample) =>
        KnownOrbit.TryEvaluate(sample, ref _orbit) is null ? double.NaN : Math.Abs((sample.Cost / sample.Flow.Cost.Value(_orbit)) - 1);
}
