namespace DeepMin.AutoDiff.Flows;

/// <summary>Steps of one size without error control, for convergence studies. The size is <see cref="IntegrationOptions.FixedStep"/>.</summary>
internal sealed record ConstantStep : IStepController
{
    /// <inheritdoc/>
    public double RelativeTolerance => double.Epsilon;

    /// <summary>Infinite: no error is too large.</summary>
    public double AbsoluteTolerance => double.PositiveInfinity;

    /// <summary>The length of the error relative to that of the state: for information, no step is rejected for it unless it overflowed.</summary>
    /// <inheritdoc/>
    public double ErrorNorm(ReadOnlySpan<double> error, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        double length = Vectors.Norm(error);
        return length == 0 ? 0 : length / Math.Max(Vectors.Norm(before), Vectors.Norm(after));
    }

    /// <inheritdoc/>
    public StepDecision Decide(double errorNorm, double step, int errorOrder, StepHistory history) =>
        new(double.IsFinite(errorNorm), step, history);

    /// <inheritdoc/>
    public double Shorten(double step) => step;
}
