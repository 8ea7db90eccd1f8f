namespace DeepMin.AutoDiff.Flows;

/// <summary>The vector field of one run: the flow, its solves held to the accuracy that the run needs.</summary>
/// <param name="flow">The flow.</param>
/// <param name="requiredResidual">Relative residual up to which a solve is accepted, see <see cref="LinearSolverOptions.RequiredResidual"/>.</param>
internal sealed class FlowField(GradientFlow flow, double requiredResidual) : IVectorField, IIdentified, ICheckpointed
{
    public int Dimension => flow.Dimension;

    public StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative) => flow.Evaluate(time, state, derivative, requiredResidual);

    public double? SpectralRadius(double time, ReadOnlySpan<double> state) => flow.SpectralRadius(time, state);

    public void Identify(RunIdentity identity) => ((IIdentified)flow).Identify(identity);

    public void Save(BinaryWriter writer) => ((ICheckpointed)flow).Save(writer);

    public void Restore(BinaryReader reader) => ((ICheckpointed)flow).Restore(reader);
}
