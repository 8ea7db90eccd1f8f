using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Specification;

namespace DeepMin.AutoDiff.Generators.Operators;

/// <summary>All operators, a row each.</summary>
internal static partial class OperatorCatalog
{
    public static ImmutableArray<OperatorRow> Rows { get; } = [.. ByParameters, .. Factored, .. SecondOrder, .. ByInput, .. InputSecondOrder];

    /// <summary>The table of the guide to operators.</summary>
    public static IEnumerable<string> Guide =>
        Rows.Select(row => $"| `{row.Name}` | {row.Formula.Replace("|", "\\|")} | `{row.Interface}` | {row.Guide} |");

    /// <summary>The interface that an operator's file declares, which is that of the first of a group; none for others.</summary>
    public static string? Contract(OperatorRow row) => row.Set != OperatorSet.Core && Rows.First(other => other.Set == row.Set) == row ? row.Interface : null;

    /// <summary>A program of one sweep.</summary>
    private static Func<ModelProgram, ImmutableArray<Derivation>> Once(Func<Program, Program> transform) => model => [new(() => transform(model.Program))];

    /// <summary>The outputs, and what sweeps of a program give.</summary>
    private static Program WithValue(ModelProgram model, Program sweeps) => new(model.Builder, [.. model.Program.Results, .. sweeps.Results], []);
}
