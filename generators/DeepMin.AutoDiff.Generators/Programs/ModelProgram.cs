using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>A model's source program y(x; θ) with the layout of its parameters: where every operator starts.</summary>
/// <param name="Program">The program; its one result is y.</param>
/// <param name="Input">The inputs x.</param>
/// <param name="Parameters">The slices of θ, which tile it in order.</param>
internal sealed record ModelProgram(Program Program, InputNode Input, ImmutableArray<Slice> Parameters)
{
    /// <summary>The slices of the constants, which tile them in order.</summary>
    public ImmutableArray<Slice> Constants { get; init; } = [];

    public ProgramBuilder Builder => Program.Builder;

    public Node Output => Program.Results[0];

    public int InputCount => Input.Length;

    public int OutputCount => Output.Length;

    public int ParameterCount => Length(Parameters);

    public int ConstantCount => Length(Constants);

    /// <summary>The vectors that are known at compile time.</summary>
    public IEnumerable<LiteralNode> Literals => Program.Nodes.OfType<LiteralNode>();

    private static int Length(ImmutableArray<Slice> slices) => slices.IsEmpty ? 0 : slices[slices.Length - 1].End;
}
