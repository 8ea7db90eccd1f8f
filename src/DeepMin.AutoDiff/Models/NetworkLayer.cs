namespace DeepMin.AutoDiff;

/// <summary>A layer h = σ(W·h₋₁ + b). Layers refer to slices of θ, so that two layers may share one.</summary>
/// <param name="Weights">The slice W, outputs × inputs.</param>
/// <param name="Bias">The slice b.</param>
/// <param name="Activation">Name of the activation σ, e.g. <c>Relu</c>; the built-in ones are named as in <see cref="DeepMin.AutoDiff.Activation"/>.</param>
public sealed record NetworkLayer(ParameterSlice Weights, ParameterSlice Bias, string Activation)
{
    /// <summary>Number of inputs of the layer.</summary>
    public int InputCount => Weights.Columns;

    /// <summary>Number of neurons of the layer.</summary>
    public int OutputCount => Weights.Rows;
}
