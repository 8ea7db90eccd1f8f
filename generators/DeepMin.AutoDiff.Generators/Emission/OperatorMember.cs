using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>A public operator in the user's type: documentation and a one-line call of its body.</summary>
/// <param name="Name">Name of the operator.</param>
/// <param name="Summary">First sentence of its documentation.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="PlainParameters">The parameters of the overload on plain spans, which rents its workspace; none if there is no such overload.</param>
/// <param name="Returns">What it returns, a scalar; nothing if empty.</param>
internal sealed record OperatorMember(
    string Name, string Summary, ImmutableArray<Parameter> Parameters, ImmutableArray<Parameter>? PlainParameters = null, string Returns = "")
{
    /// <summary>An operator on a batch with a workspace, and its overload on plain spans.</summary>
    public static OperatorMember OfBatch(string name, string summary, ImmutableArray<Parameter> parameters, string returns = "") =>
        new(name, summary, [Parameter.Input, .. parameters, Parameter.Workspace], [Parameter.Theta, Parameter.Inputs, .. parameters], returns);

    /// <summary>The declaration of the body.</summary>
    public string Signature(ScalarType scalar) => $"public static {ReturnType(scalar)} {Name}({Declarations(scalar)})";

    /// <summary>The parameters as a method declares them.</summary>
    public string Declarations(ScalarType scalar) => string.Join(", ", Parameters.Select(parameter => $"{parameter.Type.Short(scalar)} {parameter.Name}"));

    /// <summary>The parameters as a sweep keeps them.</summary>
    public IEnumerable<(string Type, string Name)> Captures(ScalarType scalar) => Parameters.Select(parameter => (parameter.Type.Captured(scalar), parameter.Name));

    /// <summary>The parameters as a sweep receives them.</summary>
    public string PassedOn => string.Join(", ", Parameters.Select(parameter => parameter.Name));

    /// <param name="writer">Receives the member.</param>
    /// <param name="context">The model.</param>
    /// <param name="method">The method that the member calls, fully qualified.</param>
    public void Write(SourceWriter writer, EmissionContext context, string method)
    {
        Documentation(writer, context, Summary, Parameters);
        Declaration(writer, Parameters, $"{method}({Arguments(Parameters)})");
        if (PlainParameters is not { } plain)
            return;
        bool hasConstants = context.Model.ConstantCount > 0;
        string constants = hasConstants ? ", constants" : "";
        ImmutableArray<Parameter> declared = hasConstants ? plain.Insert(1, Parameter.Constants) : plain;
        writer.Line();
        Documentation(writer, context, Summary + " This overload rents its workspace.", declared);
        Declaration(writer, declared, $"global::DeepMin.AutoDiff.ModelOperators.{Name}<{context.Identity.SelfType}, {writer.Scalar}>({Arguments(plain)}{constants})");
    }

    private string ReturnType(ScalarType scalar) => Returns.Length == 0 ? "void" : scalar.ToString();

    private static string Arguments(ImmutableArray<Parameter> parameters) =>
        string.Join(", ", parameters.Select(parameter => parameter.Type.Modifier + parameter.Name));

    private void Documentation(SourceWriter writer, EmissionContext context, string summary, ImmutableArray<Parameter> parameters)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        foreach (Parameter parameter in parameters)
            writer.Line($"/// <param name=\"{parameter.Name}\">{parameter.Documentation(context)}</param>");
        if (Returns.Length > 0)
            writer.Line($"/// <returns>{Returns}</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span has the wrong length.</exception>");
        writer.Line(SourceFile.GeneratedCodeAttribute);
    }

    private void Declaration(SourceWriter writer, ImmutableArray<Parameter> parameters, string call)
    {
        using (writer.Indented($"public static {ReturnType(writer.Scalar)} {Name}("))
        {
            for (int i = 0; i < parameters.Length; i++)
                writer.Line($"{parameters[i].Type.Full(writer.Scalar)} {parameters[i].Name}{(i + 1 < parameters.Length ? "," : ") =>")}");
            writer.Line($"{call};");
        }
    }
}
