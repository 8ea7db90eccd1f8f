using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Writes a member of the user's type: its body or a call of it, and an overload on plain spans that rents its workspace.</summary>
internal sealed class MemberWriter(SourceWriter writer, EmissionContext context, OperatorMember member)
{
    /// <summary>Writes a member that calls its body.</summary>
    /// <param name="method">The body, fully qualified.</param>
    public void Call(string method)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Indented($"{Declaration(member.Parameters)} =>"))
            writer.Line($"{method}({Arguments(_ => null)});");
        PlainOverload();
    }

    /// <summary>Writes a member that holds its body.</summary>
    /// <param name="body">Writes the body.</param>
    public void Hold(Action<SourceWriter> body)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block(Declaration(member.Parameters)))
            body(writer);
        PlainOverload();
    }

    private void PlainOverload()
    {
        if (member.PlainParameters is { } plain)
            Plain(context.Model.ConstantCount > 0 ? plain.Insert(1, Parameter.Constants) : plain);
    }

    private void Plain(ImmutableArray<Parameter> plain)
    {
        const string runtime = "global::DeepMin.AutoDiff";
        string constants = plain.Contains(Parameter.Constants) ? Parameter.Constants.Name : "default";
        writer.Line();
        Documentation(plain);
        using (writer.Block(Declaration(plain)))
        {
            writer.Line($"using {runtime}.Kernels.RentedBatch<{context.Identity.SelfType}, {writer.Scalar}> batch = new(theta, {constants}, inputs, {runtime}.ModelOperator.{member.Rents?.Invoke(context.Programs) ?? member.Name});");
            string call = $"{member.Name}({Arguments(parameter => Given(parameter, plain))});";
            writer.Line(member.Returns.Length == 0 ? call : $"return {call}");
        }
    }

    /// <summary>What the overload on plain spans passes for a parameter that it does not have.</summary>
    private string? Given(Parameter parameter, ImmutableArray<Parameter> plain) =>
        parameter == Parameter.Input ? "batch.Input" : parameter == Parameter.Workspace ? "batch.Workspace" : plain.Contains(parameter) ? null : parameter.Implied?.Invoke(context.Model);

    private string Arguments(Func<Parameter, string?> given) =>
        string.Join(", ", member.Parameters.Select(parameter => given(parameter) ?? parameter.Type.Modifier + parameter.Name));

    private string Declaration(ImmutableArray<Parameter> parameters) =>
        $"public static {member.ReturnType(writer.Scalar)} {member.Name}({string.Join(", ", parameters.Select(parameter => $"{parameter.Type.Full(writer.Scalar)} {parameter.Name}"))})";

    private void Documentation(ImmutableArray<Parameter> parameters)
    {
        writer.Line($"/// <summary>{member.SummaryOf(context.Programs)} This overload rents its workspace.</summary>");
        IEnumerable<string> returns = member.Returns.Length > 0 ? [$"<returns>{member.Returns}</returns>"] : [];
        writer.Lines(TextLines.Of(
            [.. parameters.Select(parameter => $"<param name=\"{parameter.Name}\">{parameter.Documentation(context.Model)}</param>"), .. returns], "", 170).Select(line => "/// " + line));
    }
}
