using DeepMin.AutoDiff.Generators.CSharp;

namespace DeepMin.AutoDiff.Generators.Operators;

/// <summary>A type of a parameter, in the user's type with full names and in bodies with short ones.</summary>
/// <param name="Namespace">Namespace; empty for a keyword.</param>
/// <param name="Name">Name without namespace and type argument.</param>
/// <param name="IsOfScalars">Whether the model's scalar is its type argument.</param>
/// <param name="Modifier">Modifier that declaration and argument bear.</param>
internal sealed record ParameterType(string Namespace, string Name, bool IsOfScalars, string Modifier = "")
{
    public static ParameterType ReadOnlySpan { get; } = new("System", "ReadOnlySpan", IsOfScalars: true);

    public static ParameterType Span { get; } = new("System", "Span", IsOfScalars: true);

    public static ParameterType WidenedSpan { get; } = new("System", $"Span<{ScalarType.Double}>", IsOfScalars: false);

    public static ParameterType ModelInput { get; } = new("DeepMin.AutoDiff", "ModelInput", IsOfScalars: true, "in ");

    public static ParameterType JacobianMode { get; } = new("DeepMin.AutoDiff", "JacobianMode", IsOfScalars: false);

    public static ParameterType Integer { get; } = new("", "int", IsOfScalars: false);

    public string Short(ScalarType scalar) => $"{Modifier}{Unqualified(scalar)}";

    /// <summary>The type of a field: by value.</summary>
    public string Captured(ScalarType scalar) => Unqualified(scalar);

    public string Full(ScalarType scalar) => $"{Modifier}{(Namespace.Length == 0 ? "" : $"global::{Namespace}.")}{Unqualified(scalar)}";

    private string Unqualified(ScalarType scalar) => IsOfScalars ? $"{Name}<{scalar}>" : Name;
}
