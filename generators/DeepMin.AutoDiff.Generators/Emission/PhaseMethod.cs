using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The signature of a phase: what its method reads and writes.</summary>
internal sealed class PhaseMethod
{
    /// <summary>The number of the sweep, in signatures and calls.</summary>
    public const string SweepIndex = "k";

    /// <summary>The number of the direction, in loops.</summary>
    public const string DirectionIndex = "m";

    public PhaseMethod(FusedProgram fused, Phase phase)
        : this(fused, phase, phase.Name)
    {
    }

    private PhaseMethod(FusedProgram fused, Phase phase, string name)
    {
        Fused = fused;
        Phase = phase;
        Name = name;
        Node[] inside = [.. phase.Nodes.SelectMany(node => node is SumNode sum ? sum.Terms.Where(fused.Program.IsInlined).Append(node) : [node])];
        Node[] operands = [.. inside.SelectMany(node => node.Operands).Distinct()];
        Node[] read = [.. operands.SelectMany(operand => operand is UnitNode unit ? unit.WholeOperands : [operand])];
        Matrices = [.. inside.Concat(read).Select(MatrixOf).OfType<SliceRef>().Distinct().OrderBy(m => m.Source).ThenBy(m => m.Slice.Offset)];
        Reads = [.. read
            .Where(operand => operand is not ParameterNode && !inside.Contains(operand)).Distinct().OrderBy(operand => operand.Id)];
        Writes = [.. phase.Nodes.Where(fused.Stored.Contains)];
        Key = KeyOf(phase, Writes);
        UsesSweepIndex = inside.Any(node => node is SliceProductNode or UnitPartNode) || operands.Any(operand => operand is UnitNode);
    }

    public FusedProgram Fused { get; }

    public Phase Phase { get; }

    public string Name { get; }

    /// <summary>The slices that the phase reads.</summary>
    public ImmutableArray<SliceRef> Matrices { get; }

    /// <summary>The values of other phases that the phase reads.</summary>
    public ImmutableArray<Node> Reads { get; }

    /// <summary>The values that the phase stores.</summary>
    public ImmutableArray<Node> Writes { get; }

    public bool UsesSweepIndex { get; }

    /// <summary>
    /// Identifies the method: phases with one key have one text, whichever derivation their values come from. Equations show functions by
    /// a symbol, hence their bodies beside them.
    /// </summary>
    public string Key { get; }

    /// <summary>
    /// The types of the parameters, as far as they tell overloads apart.
    /// </summary>
    public (int Shared, int Rows, bool UsesSweepIndex) ParameterTypes =>
        (Sources.Count() + Reads.Count(node => node.IsShared), Reads.Count(node => !node.IsShared) + Writes.Length, UsesSweepIndex);

    public string Parameters(ScalarType scalar) => string.Join(", ", Sources.Select(source => scalar.ReadOnly(Names.Vector(source)))
        .Concat(Reads.OrderBy(node => !node.IsShared).Select(node => node.IsShared ? scalar.ReadOnly(node.Name) : scalar.Rows(node.Name)))
        .Concat(UsesSweepIndex ? [$"int {SweepIndex}"] : [])
        .Concat(Writes.Select(node => scalar.Rows(node.Name))));

    public string Arguments(string sweep) => string.Join(", ", Sources.Select(Names.Argument)
        .Concat(Reads.OrderBy(node => !node.IsShared).Select(node => node.Name))
        .Concat(UsesSweepIndex ? [SweepArgument(sweep)] : [])
        .Concat(Writes.Select(node => node.Name)));

    /// <summary>The number of the sweep as an argument: a literal says what it is.</summary>
    public static string SweepArgument(string sweep) => sweep == SweepIndex ? sweep : $"{SweepIndex}: {sweep}";

    public PhaseMethod Renamed(string name) => new(Fused, Phase, name);

    private IEnumerable<ParameterSource> Sources => Matrices.Select(matrix => matrix.Source).Distinct().OrderBy(source => source);

    private static string KeyOf(Phase phase, IEnumerable<Node> writes) =>
        $"{phase.Name}: {string.Join("; ", phase.Nodes.Select(node => $"{node.Name} = {node.Equation} {(node as MapNode)?.Function.Body.Id}"))} → {string.Join(", ", writes.Select(node => node.Name))}"
        + $" of {string.Join(", ", phase.Nodes.SelectMany(node => node.ElementOperands).OfType<UnitNode>().Select(unit => unit.Equation))}";

    private static SliceRef? MatrixOf(Node node) => node switch
    {
        ProductNode product => product.Matrix,
        SliceProductNode product => product.Matrix,
        ParameterNode parameter => parameter.Vector,
        _ => null,
    };
}
