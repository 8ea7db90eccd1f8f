namespace DeepMin.AutoDiff;

/// <summary>
/// A layer h = σ(W·h₋₁ + b), or h = σ(W·h₋₁ + b) + P·h₋₁ with a skip connection. Layers refer to slices, so that two layers may share one.
/// </summary>
/// <param name="Weights">The slice W, outputs × inputs.</param>
/// <param name="Bias">The slice b; none for a layer without bias.</param>
/// <param name="Activation">The activation σ; none if it is a function of the user's, see <see cref="UserActivation"/>.</param>
public sealed record NetworkLayer(ParameterSlice Weights, ParameterSlice? Bias, Activation? Activation)
{
    /// <summary>The qualified name of the user's function that is the activation σ, e.g. <c>Net.Swish</c>; none if σ is a built-in one.</summary>
    public string? UserActivation { get; init; }

    /// <summary>The name of the activation σ, built-in or not.</summary>
    public string ActivationName => UserActivation ?? $"{Activation}";

    /// <summary>What the layer adds to σ(W·h₋₁ + b).</summary>
    public SkipConnection Skip { get; init; }

    /// <summary>The slice P, outputs × inputs; none without <see cref="SkipConnection.Projection"/>.</summary>
    public ParameterSlice? Projection { get; init; }

    /// <summary>Whether the layer's slices are slices of the model's constants instead of θ.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Number of inputs of the layer.</summary>
    public int InputCount => Weights.Columns;

    /// <summary>Number of neurons of the layer.</summary>
    public int OutputCount => Weights.Rows;
}
