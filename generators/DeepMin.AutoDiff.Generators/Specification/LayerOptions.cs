namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>What a layer says beside its width and activation.</summary>
/// <param name="Bias">Whether b exists.</param>
/// <param name="Frozen">Whether the layer's slices are constants instead of parameters; a tied layer follows its source.</param>
/// <param name="Name">Name of the layer; none for the default one.</param>
/// <param name="Skip">What is added to σ(z).</param>
/// <param name="SharedWith">Index of the layer whose W and b are used; none if the layer has its own.</param>
internal sealed record LayerOptions(bool Bias, bool Frozen, string? Name, SkipConnection Skip, int? SharedWith)
{
    public static LayerOptions Default { get; } = new(Bias: true, Frozen: false, Name: null, SkipConnection.None, SharedWith: null);

    /// <summary>The name by which other layers refer to the layer.</summary>
    public string NameOf(int number) => Name ?? $"Layer{number}";
}

/// <summary>The generator's side of the runtime's type of that name.</summary>
internal enum SkipConnection
{
    None,
    Identity,
    Projection,
}
