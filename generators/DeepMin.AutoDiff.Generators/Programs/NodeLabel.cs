namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>What a value is in the mathematics, from which generated code takes its names.</summary>
internal enum NodeRole
{
    Value,
    Tangent,
    Cotangent,
}

/// <summary>Name of a value, its role, and the part of the model it belongs to (<c>Layer2</c>), by which phases are named.</summary>
internal sealed record NodeLabel(string Name, NodeRole Role, string Group)
{
    public NodeLabel Dot => new(Name + "Dot", NodeRole.Tangent, Group);

    public NodeLabel Bar => new(Name + "Bar", NodeRole.Cotangent, Group);
}
