namespace DeepMin.AutoDiff.Constructions;

/// <summary>The network, its parameters and its targets, which every certificate of a network spells out.</summary>
internal abstract record NetworkContent
{
    public required int Schema { get; init; }

    public required string Kind { get; init; }

    public required string DataHash { get; init; }

    public required int SampleCount { get; init; }

    public required string Network { get; init; }

    public required int[] Widths { get; init; }

    public required string[] LayerKinds { get; init; }

    public required string[] Activations { get; init; }

    public required double[] Theta { get; init; }

    public required double[] Targets { get; init; }
}

/// <summary>The claim that a network maps each piece of a data set to one point near its target.</summary>
internal abstract record CollapseContent : NetworkContent
{
    public required byte[] Signs { get; init; }

    public required int[] Layers { get; init; }

    public required double[] ImageErrors { get; init; }

    public required double Cost { get; init; }
}
