namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The adapted flow at full rank has the outputs x(s) = y + e^(−s/N)(x(0) − y), on the straight line to the targets (Chen and Muñoz Ewald, 2024),
/// or the orbit known in closed form: defect |x − x_law|/|x(0) − y|.
/// </summary>
/// <param name="tolerance">Largest defect at which the law counts as met.</param>
internal sealed class StraightOutputsLaw(double tolerance) : FlowLaw("straight outputs of the adapted flow", tolerance)
{
    private double[] _orbit = [];

    /// <inheritdoc/>
    public override string? Refusal(GradientFlow flow) => KnownOrbit.Refusal(flow);

    /// <inheritdoc/>
    public override double Defect(in LawSample sample) => KnownOrbit.TryEvaluate(sample, ref _orbit) is { } cost
        ? Vectors.Distance(sample.Outputs, _orbit) / cost.OrbitResidual(0, sample.InitialOutputs)
        : double.NaN;
}
