using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Operators;

/// <summary>What an operator computes of one sample.</summary>
/// <param name="Fused">The program, in phases.</param>
/// <param name="Sweeps">How often the phases run that depend on the number of the sweep.</param>
/// <param name="IsForward">Whether its sweeps are those of tangents.</param>
internal sealed record OperatorProgram(FusedProgram Fused, int Sweeps, bool IsForward)
{
    public Program Program => Fused.Program;

    /// <summary>Operations of one sample.</summary>
    public OperationCount Cost => CostModel.Operator(Fused, Sweeps);
}
