using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>
/// An operator that treats each sample alone, in one sweep: it writes a row of results, or adds outer products to a covector over θ.
/// </summary>
/// <param name="Member">The public operator.</param>
/// <param name="Program">What one sample computes.</param>
/// <param name="Results">The parameters that receive rows: results of the program in this order, or zeros where it has none.</param>
internal sealed record SampleOperator(OperatorMember Member, FusedProgram Program, ImmutableArray<Parameter> Results)
{
    /// <summary>The parameter that receives the sum of the outer products.</summary>
    public Parameter? Accumulator { get; init; }

    /// <summary>The program's result is the residual of the quadratic cost, which the operator returns; the sum is divided by N.</summary>
    public bool IsCost { get; init; }

    /// <summary>The values that have rows of their own.</summary>
    public IEnumerable<(Node Node, Parameter Parameter)> Rows => Program.Program.Results.Zip(Results, (node, parameter) => (node, parameter));

    /// <summary>The parameters that hold zeros before the samples.</summary>
    public IEnumerable<Parameter> Cleared => Results.Skip(Program.Program.Results.Length).Concat(Accumulator is null ? [] : [Accumulator]);

    /// <summary>Whether every sample contributes zero.</summary>
    public bool IsZero => Program.Program.Results.IsEmpty && Program.Program.ParameterCotangents.IsEmpty;
}
