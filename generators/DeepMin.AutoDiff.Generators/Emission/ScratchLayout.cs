using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Places the values of a block of samples one behind the other in the workspace: inputs, arguments and stored values.</summary>
internal sealed class ScratchLayout
{
    /// <summary>Memory for a vector of every sample, one behind the other.</summary>
    public const string Transposed = "transposed";

    private const int PlacesOfALine = 4;
    private readonly List<(string Name, int Offset, int Length)> _places = [];

    /// <param name="programs">The programs. Values of one name are of sweeps that run one after the other, and share a place.</param>
    public ScratchLayout(params IEnumerable<FusedProgram> programs)
    {
        IEnumerable<Node> nodes = programs.SelectMany(program => program.Program.Nodes.Where(node => node is InputNode or ArgumentNode).Concat(program.Stored));
        foreach (IGrouping<string, Node> value in nodes.Distinct().OrderBy(node => node.Id).GroupBy(node => node.Name))
        {
            int length = value.Max(node => node.Length);
            _places.Add((value.Key, Length, length));
            Length += length;
        }
    }

    /// <summary>Number of entries.</summary>
    public int Length { get; private set; }

    /// <summary>Length of the longest vector that is needed sample by sample.</summary>
    public int LongestTransposed { get; init; }

    /// <summary>Length of the workspace.</summary>
    public WorkspaceText Workspace(ScalarType scalar) => WorkspaceText.Of(WorkspaceLength(scalar));

    /// <summary>Length of the workspace.</summary>
    public int WorkspaceLength(ScalarType scalar) => (Length + scalar.Padded(LongestTransposed)) * scalar.BlockWidth;

    public bool Holds(Node node) => _places.Any(place => place.Name == node.Name);

    /// <summary>Places a vector beside the values.</summary>
    public void Add(string name, int length)
    {
        _places.Add((name, Length, length));
        Length += length;
    }

    /// <summary>Declares each value, several a line.</summary>
    public void Declare(SourceWriter writer, string workspace = "workspace")
    {
        for (int first = 0; first < _places.Count; first += PlacesOfALine)
            writer.Line($"{writer.Scalar.Rows(string.Join(", ", _places.Skip(first).Take(PlacesOfALine).Select(place => $"{place.Name} = block.Rows({workspace}, {place.Offset}, {place.Length})")))};");
        if (LongestTransposed > 0)
            writer.Line($"{writer.Scalar.Writable(Transposed)} = {workspace}.Slice({Length * writer.Scalar.BlockWidth}, {writer.Scalar.Padded(LongestTransposed) * writer.Scalar.BlockWidth});");
    }
}
