using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>A public operator in the user's type: its body or a call of it, and an overload on plain spans that rents its workspace.</summary>
/// <param name="Name">Name of the operator.</param>
/// <param name="Summary">First sentence of its documentation.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="PlainParameters">The parameters of the overload on plain spans; none if there is no such overload.</param>
/// <param name="Returns">What it returns, a scalar; nothing if empty.</param>
internal sealed record OperatorMember(
    string Name, string Summary, ImmutableArray<Parameter> Parameters, ImmutableArray<Parameter>? PlainParameters = null, string Returns = "")
{
    /// <summary>An operator on a batch with a workspace, and its overload on plain spans.</summary>
    public static OperatorMember OfBatch(string name, string summary, ImmutableArray<Parameter> parameters, string returns = "") =>
        new(name, summary, [Parameter.Input, .. parameters, Parameter.Workspace], [Parameter.Theta, Parameter.Inputs, .. parameters], returns);

    /// <summary>What it computes.</summary>
    public string Formula => OperatorCatalog.Of(Name).Formula;

    /// <summary>The operator whose workspace the overload on plain spans rents.</summary>
    public Func<EmissionContext, string>? Rents { get; init; }

    /// <summary>The declaration of the body.</summary>
    public string Signature(ScalarType scalar) =>
        $"public static {ReturnType(scalar)} {Name}({string.Join(", ", Parameters.Select(parameter => $"{parameter.Type.Short(scalar)} {parameter.Name}"))})";

    /// <summary>The parameters as a sweep keeps them.</summary>
    public IReadOnlyCollection<(string Type, string Name)> Captures(ScalarType scalar) =>
        [.. Parameters.Select(parameter => (parameter.Type.Captured(scalar), parameter.Name))];

    /// <summary>The parameters as a sweep receives them.</summary>
    public string PassedOn => string.Join(", ", Parameters.Select(parameter => parameter.Name));

    /// <summary>Writes a member that calls its body.</summary>
    /// <param name="writer">Receives the member.</param>
    /// <param name="context">The model.</param>
    /// <param name="method">The body, fully qualified.</param>
    public void Write(SourceWriter writer, EmissionContext context, string method)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Indented($"{Declaration(writer.Scalar, Parameters)} =>"))
            writer.Line($"{method}({Arguments(_ => null)});");
        PlainOverload(writer, context);
    }

    /// <summary>Writes a member that holds its body.</summary>
    /// <param name="writer">Receives the member.</param>
    /// <param name="context">The model.</param>
    /// <param name="body">Writes the body.</param>
    public void Write(SourceWriter writer, EmissionContext context, Action body)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block(Declaration(writer.Scalar, Parameters)))
            body();
        PlainOverload(writer, context);
    }

    private void PlainOverload(SourceWriter writer, EmissionContext context)
    {
        if (PlainParameters is { } plain)
            Plain(writer, context, context.Model.ConstantCount > 0 ? plain.Insert(1, Parameter.Constants) : plain);
    }

    private void Plain(SourceWriter writer, EmissionContext context, ImmutableArray<Parameter> plain)
    {
        const string runtime = "global::DeepMin.AutoDiff";
        string constants = plain.Contains(Parameter.Constants) ? Parameter.Constants.Name : "default";
        writer.Line();
        Documentation(writer, context, plain);
        using (writer.Block(Declaration(writer.Scalar, plain)))
        {
            writer.Line($"using {runtime}.Kernels.RentedBatch<{context.Identity.SelfType}, {writer.Scalar}> batch = new(theta, {constants}, inputs, {runtime}.ModelOperator.{Rents?.Invoke(context) ?? Name});");
            string call = $"{Name}({Arguments(parameter => Given(parameter, context, plain))});";
            writer.Line(Returns.Length == 0 ? call : $"return {call}");
        }
    }

    /// <summary>What the overload on plain spans passes for a parameter that it does not have.</summary>
    private static string? Given(Parameter parameter, EmissionContext context, ImmutableArray<Parameter> plain) =>
        parameter == Parameter.Input ? "batch.Input" : parameter == Parameter.Workspace ? "batch.Workspace" : plain.Contains(parameter) ? null : parameter.Implied?.Invoke(context);

    private string ReturnType(ScalarType scalar) => Returns.Length == 0 ? "void" : scalar.ToString();

    private string Arguments(Func<Parameter, string?> given) =>
        string.Join(", ", Parameters.Select(parameter => given(parameter) ?? parameter.Type.Modifier + parameter.Name));

    private string Declaration(ScalarType scalar, ImmutableArray<Parameter> parameters) =>
        $"public static {ReturnType(scalar)} {Name}({string.Join(", ", parameters.Select(parameter => $"{parameter.Type.Full(scalar)} {parameter.Name}"))})";

    private void Documentation(SourceWriter writer, EmissionContext context, ImmutableArray<Parameter> parameters)
    {
        writer.Line($"/// <summary>{Summary} This overload rents its workspace.</summary>");
        IEnumerable<string> returns = Returns.Length > 0 ? [$"<returns>{Returns}</returns>"] : [];
        writer.Lines(TextLines.Of(
            [.. parameters.Select(parameter => $"<param name=\"{parameter.Name}\">{parameter.Documentation(context)}</param>"), .. returns], "", 170).Select(line => "/// " + line));
    }
}
