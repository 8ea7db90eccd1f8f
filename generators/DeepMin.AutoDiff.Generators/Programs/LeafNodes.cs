using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>The inputs of a sample.</summary>
internal sealed class InputNode(int id, NodeLabel label, int length) : Node(id, label, length)
{
    public override bool IsComputed => false;

    public override string Equation => $"input of length {Length}";
}

/// <summary>A vector slice of θ, of a tangent of θ, or of the constants.</summary>
internal sealed class ParameterNode(int id, NodeLabel label, SliceRef vector) : Node(id, label, vector.Slice.Length)
{
    public SliceRef Vector { get; } = vector;

    public override bool IsShared => true;

    public override bool IsComputed => false;

    public override string Equation => $"{Symbol}[{Vector.Slice.Offset}..{Vector.Slice.End})";

    private string Symbol => Vector.Source switch
    {
        ParameterSource.Theta => "θ",
        ParameterSource.Constants => "c",
        _ => "θDot",
    };
}

/// <summary>A vector whose entries are known at compile time.</summary>
internal sealed class LiteralNode(int id, NodeLabel label, ImmutableArray<double> values) : Node(id, label, values.Length)
{
    public ImmutableArray<double> Values { get; } = values;

    public override bool IsShared => true;

    public override bool IsComputed => false;

    public override string Equation => $"[{string.Join(", ", Values.Select(NumberText.Shortest))}]";
}

/// <summary>A vector per sample that a caller gives beside the inputs: a cotangent, a direction, targets.</summary>
internal sealed class ArgumentNode(int id, NodeLabel label, string argument, int length) : Node(id, label, length)
{
    /// <summary>The operator's parameter.</summary>
    public string Argument { get; } = argument;

    public override bool IsComputed => false;

    public override string Equation => $"{Argument} of length {Length}";
}
