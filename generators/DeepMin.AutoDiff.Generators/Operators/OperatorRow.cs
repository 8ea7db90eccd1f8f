using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Specification;

namespace DeepMin.AutoDiff.Generators.Operators;

/// <summary>
/// An operator: its file and interface, members with their documentation, program, counts and the line of the guide follow from this row.
/// </summary>
/// <param name="Name">Name of the member and of the file.</param>
/// <param name="Formula">What it computes.</param>
/// <param name="Guide">What a sample costs, in evaluations, for the guide.</param>
/// <param name="Set">The group that it is generated with.</param>
internal sealed record OperatorRow(string Name, string Formula, string Guide, OperatorSet Set = OperatorSet.Core)
{
    /// <summary>First sentence of its documentation, if it has one member.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What it reads beside parameters and inputs.</summary>
    public ImmutableArray<Parameter> Reads { get; init; } = [];

    /// <summary>What it writes a row of for every sample: the results of its program in this order, or zeros where it has none.</summary>
    public ImmutableArray<Parameter> Results { get; init; } = [];

    /// <summary>What receives the sum over the samples of its program's outer products; none if it has no such sum.</summary>
    public Parameter? Accumulator { get; init; }

    /// <summary>Documentation of what it returns; nothing if empty. An operator that returns something returns the quadratic cost, and divides its sum by N.</summary>
    public string Returns { get; init; } = "";

    /// <summary>What a sample computes, of which the cheapest is taken; none if the operator combines the programs of others.</summary>
    public Func<ModelProgram, ImmutableArray<Derivation>>? Derive { get; init; }

    /// <summary>Its members; those of most rows follow from what they read and write.</summary>
    public ImmutableArray<OperatorMember> Members { get => field.IsDefault ? [OperatorMember.OfBatch(Name, Summary, [.. Reads, .. Results, .. Accumulator is null ? [] : new[] { Accumulator }], Returns)] : field; init; }

    /// <summary>What the runtime's enumeration lists it under, each with its operations for one sample.</summary>
    public ImmutableArray<OperatorVariant> Variants { get => field.IsDefault ? [new(Name, programs => programs.Of(this).Cost)] : field; init; }

    /// <summary>The interface that declares the members.</summary>
    public string Interface => Set switch
    {
        OperatorSet.SecondOrder => "ISecondOrderModel",
        OperatorSet.ByInput => "IInputDifferentiable",
        OperatorSet.InputSecondOrder => "IInputSecondOrder",
        _ => "IModel",
    };
}

/// <summary>An operator as the runtime counts it.</summary>
/// <param name="Name">Member of the runtime's enumeration of operators.</param>
/// <param name="Cost">Operations of one sample.</param>
internal sealed record OperatorVariant(string Name, Func<OperatorPrograms, OperationCount> Cost);

/// <summary>A way to compute an operator.</summary>
/// <param name="Program">Derives the program of a sample.</param>
/// <param name="Sweeps">How often the part of it runs that depends on the number of the sweep.</param>
/// <param name="IsForward">Whether its sweeps are those of tangents.</param>
internal sealed record Derivation(Func<Program> Program, int Sweeps = 1, bool IsForward = false);
