using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Places the stored values of one sample one behind the other in the workspace.</summary>
internal sealed class ScratchLayout
{
    private readonly List<(Node Node, int Offset)> _places = [];

    public ScratchLayout(IEnumerable<Node> nodes)
    {
        foreach (Node node in nodes.Distinct().OrderBy(node => node.Id))
        {
            _places.Add((node, Length));
            Length += node.Length;
        }
    }

    public int Length { get; private set; }

    /// <summary>Declares a span for each value.</summary>
    public void Declare(SourceWriter writer, string workspace = "workspace")
    {
        foreach ((Node node, int offset) in _places)
            writer.Line($"{writer.Scalar.Writable(node.Name)} = {workspace}.Slice({offset}, {node.Length});");
    }
}
