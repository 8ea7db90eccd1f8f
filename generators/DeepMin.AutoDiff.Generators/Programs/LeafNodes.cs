namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>The inputs of a sample.</summary>
internal sealed class InputNode(int id, NodeLabel label, int length) : Node(id, label, length)
{
    public override bool IsComputed => false;

    public override string Equation => $"input of length {Length}";
}

/// <summary>A vector slice of θ, or of a tangent of θ.</summary>
internal sealed class ParameterNode(int id, NodeLabel label, Matrix vector) : Node(id, label, vector.Slice.Length)
{
    public Matrix Vector { get; } = vector;

    public override bool IsComputed => false;

    public override string Equation => $"{(Vector.Source == ParameterSource.Theta ? "θ" : "θDot")}[{Vector.Slice.Offset}..{Vector.Slice.End})";
}

/// <summary>A vector per sample that a caller gives beside the inputs: a cotangent, a direction, targets.</summary>
internal sealed class ArgumentNode(int id, NodeLabel label, string argument, int length) : Node(id, label, length)
{
    /// <summary>The operator's parameter.</summary>
    public string Argument { get; } = argument;

    public override bool IsComputed => false;

    public override string Equation => $"{Argument} of length {Length}";
}
