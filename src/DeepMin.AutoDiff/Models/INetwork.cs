namespace DeepMin.AutoDiff;

/// <summary>A model made of layers. Only initialisers and explicit constructions need to know them.</summary>
/// <typeparam name="TSelf">The annotated type.</typeparam>
public interface INetwork<TSelf> : IModel<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>The affine maps with their activations, from the input to the output.</summary>
    static abstract IReadOnlyList<NetworkLayer> Layers { get; }
}
