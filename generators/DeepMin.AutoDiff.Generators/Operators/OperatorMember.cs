using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;

namespace DeepMin.AutoDiff.Generators.Operators;

/// <summary>A public operator in the user's type, and its overload on plain spans that rents a workspace.</summary>
/// <param name="Name">Name of the operator.</param>
/// <param name="Summary">First sentence of its documentation; <c>{mode}</c> stands for <see cref="Mode"/>.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="PlainParameters">The parameters of the overload on plain spans; none if there is no such overload.</param>
/// <param name="Returns">What it returns, a scalar; nothing if empty.</param>
internal sealed record OperatorMember(
    string Name, string Summary, ImmutableArray<Parameter> Parameters, ImmutableArray<Parameter>? PlainParameters = null, string Returns = "")
{
    /// <summary>An operator on a batch with a workspace, and its overload on plain spans.</summary>
    public static OperatorMember OfBatch(string name, string summary, ImmutableArray<Parameter> parameters, string returns = "") =>
        new(name, summary, [Parameter.Input, .. parameters, Parameter.Workspace], [Parameter.Theta, Parameter.Inputs, .. parameters], returns);

    /// <summary>The mode that was found to be cheaper.</summary>
    public Func<OperatorPrograms, string>? Mode { get; init; }

    /// <summary>What the overload on plain spans rents the workspace of: a member of the runtime's enumeration; none for that of its name.</summary>
    public Func<OperatorPrograms, string>? Rents { get; init; }

    /// <summary>Whether it sums in a wider scalar than the model's.</summary>
    public bool IsWidened => Parameters.Any(parameter => parameter.Type == ParameterType.WidenedSpan);

    /// <summary>The first sentence of its documentation.</summary>
    public string SummaryOf(OperatorPrograms programs) => Mode is null ? Summary : Summary.Replace("{mode}", Mode(programs));

    /// <summary>The declaration of the body.</summary>
    public string Signature(ScalarType scalar) =>
        $"public static {ReturnType(scalar)} {Name}({string.Join(", ", Parameters.Select(parameter => $"{parameter.Type.Short(scalar)} {parameter.Name}"))})";

    public string ReturnType(ScalarType scalar) => Returns.Length == 0 ? "void" : scalar.ToString();

    /// <summary>The parameters as a sweep keeps them.</summary>
    public IReadOnlyCollection<(string Type, string Name)> Captures(ScalarType scalar) =>
        [.. Parameters.Select(parameter => (parameter.Type.Captured(scalar), parameter.Name))];

    /// <summary>The parameters as a sweep receives them.</summary>
    public string PassedOn => string.Join(", ", Parameters.Select(parameter => parameter.Name));
}
