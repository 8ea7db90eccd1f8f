namespace DeepMin.AutoDiff.Flows;

/// <summary>Steps of one size without error control, for convergence studies. The size is <see cref="IntegrationOptions.InitialStep"/>.</summary>
public sealed record ConstantStep : IStepController
{
    /// <inheritdoc/>
    public double RelativeTolerance => double.Epsilon;

    /// <inheritdoc/>
    public double AbsoluteTolerance => 1;

    /// <inheritdoc/>
    public double ErrorNorm(ReadOnlySpan<double> error, ReadOnlySpan<double> before, ReadOnlySpan<double> after) =>
        Vectors.Norm(error) / Math.Sqrt(error.Length);

    /// <inheritdoc/>
    public StepDecision Decide(double errorNorm, double step, int errorOrder, StepHistory history) =>
        new(double.IsFinite(errorNorm), step, history);

    /// <inheritdoc/>
    public double Shorten(double step) => step;
}
