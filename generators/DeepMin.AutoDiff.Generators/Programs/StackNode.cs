using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Values one behind the other, direction by direction; a part without a value is zero.</summary>
internal sealed class StackNode(int id, NodeLabel label, ImmutableArray<StackPart> parts) : Node(id, label, parts.Sum(part => part.Rows) * DirectionsOf(parts))
{
    public ImmutableArray<StackPart> Parts { get; } = parts;

    public override int Directions { get; } = DirectionsOf(parts);

    public override ImmutableArray<Node> WholeOperands => [.. Parts.Select(part => part.Value).OfType<Node>()];

    public override string Equation => $"({string.Join(", ", Parts.Select(part => part.Value?.Name ?? "0"))})";

    /// <summary>The parts with the entries at which they start.</summary>
    public IEnumerable<(StackPart Part, int Offset)> Places
    {
        get
        {
            int offset = 0;
            foreach (StackPart part in Parts)
            {
                yield return (part, offset);
                offset += part.Rows;
            }
        }
    }

    private static int DirectionsOf(ImmutableArray<StackPart> parts) => parts.Max(part => part.Value?.Directions ?? 1);
}

/// <summary>A part of a stack.</summary>
/// <param name="Value">Its value; none means zero.</param>
/// <param name="Rows">Its length in each direction.</param>
internal sealed record StackPart(Node? Value, int Rows)
{
    public static StackPart Of(Node value) => new(value, value.Rows);
}
