using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Places the stored values of one sample one behind the other in the workspace.</summary>
internal sealed class ScratchLayout
{
    private readonly List<(string Name, int Offset, int Length)> _places = [];

    /// <param name="nodes">The values. Those of one name are of sweeps that run one after the other, and share a place.</param>
    public ScratchLayout(IEnumerable<Node> nodes)
    {
        foreach (IGrouping<string, Node> value in nodes.OrderBy(node => node.Id).GroupBy(node => node.Name))
        {
            int length = value.Max(node => node.Length);
            _places.Add((value.Key, Length, length));
            Length += length;
        }
    }

    public int Length { get; private set; }

    /// <summary>Declares a span for each value.</summary>
    public void Declare(SourceWriter writer, string workspace = "workspace")
    {
        foreach ((string name, int offset, int length) in _places)
            writer.Line($"{writer.Scalar.Writable(name)} = {workspace}.Slice({offset}, {length});");
    }
}
