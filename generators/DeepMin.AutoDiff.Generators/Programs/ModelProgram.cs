using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>A model's source program y(x; θ) with the layout of its parameters: where every operator starts.</summary>
/// <param name="Program">The program; its one result is y.</param>
/// <param name="Input">The inputs x.</param>
/// <param name="Parameters">The slices of θ, which tile it in order.</param>
internal sealed record ModelProgram(Program Program, InputNode Input, ImmutableArray<Slice> Parameters)
{
    public ProgramBuilder Builder => Program.Builder;

    public Node Output => Program.Results[0];

    public int ParameterCount => Parameters.IsEmpty ? 0 : Parameters[Parameters.Length - 1].End;
}
