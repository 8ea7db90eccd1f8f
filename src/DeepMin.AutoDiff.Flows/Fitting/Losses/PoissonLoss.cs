namespace DeepMin.AutoDiff.Flows;

/// <summary>The deviance of Poisson counts whose means are the outputs.</summary>
internal sealed class PoissonLoss() : FitLoss("Poisson deviance")
{
    /// <inheritdoc/>
    internal override void Require(ReadOnlySpan<double> targets, string name)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i] < 0 || targets[i] != Math.Floor(targets[i]))
                throw new ArgumentException($"Expected counts, whole numbers of at least 0, got {targets[i]} at index {i}.", name);
        }
    }

    /// <inheritdoc/>
    internal override LossValue At(int i, double output, double target, double scale)
    {
        (double value, double first, double second) = CountDeviance.Ratio(target, output);
        return LossValue.Of(output - target, value, first, second);
    }
}
