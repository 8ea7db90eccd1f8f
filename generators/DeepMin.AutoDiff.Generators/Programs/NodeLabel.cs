namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>What a value is in the mathematics, from which generated code takes its names.</summary>
internal enum NodeRole
{
    Value,
    Tangent,
    Cotangent,
}

/// <summary>Name of a value, its role, and the part of the model it belongs to by which phases are named.</summary>
/// <param name="Name">Name in equations and generated code.</param>
/// <param name="Role">Role.</param>
/// <param name="Part">Part of the model.</param>
/// <param name="IsProvisional">Whether the value takes the name of a sum that it turns out to be the only term of.</param>
internal sealed record NodeLabel(string Name, NodeRole Role, ModelPart Part, bool IsProvisional = false)
{
    public NodeLabel Dot => new(Name + "Dot", NodeRole.Tangent, Part, IsProvisional);

    /// <summary>The derivatives by all inputs, which belong to the value of an augmented model.</summary>
    public NodeLabel Slope => new(Name + "Slope", NodeRole.Value, Part, IsProvisional);

    public NodeLabel Bar => new(Name + "Bar", NodeRole.Cotangent, Part);
}
