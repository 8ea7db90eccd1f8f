using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Lowers the formulas of a model: every input and every parameter is a value of one entry, every output a function of them.</summary>
internal static class ModelLowering
{
    private const string Group = "Outputs";

    public static ModelProgram Lower(ModelSpec spec)
    {
        ProgramBuilder builder = new();
        string point = spec.Inputs == 1 ? "" : builder.Symbol("point");
        string[] inputNames = [.. spec.InputNames.Select(builder.Symbol)], parameterNames = [.. spec.Parameters.Select(builder.Symbol)];
        InputNode input = builder.Input(Label(spec.Inputs == 1 ? inputNames[0] : point, "Input"), spec.Inputs);
        Node[] inputs = [.. inputNames.Select((name, i) => builder.Part(Label(name, "Input"), input, i, 1))];
        ParameterNode[] parameters = [.. spec.Parameters.Select((name, i) => Parameter(builder, name, parameterNames[i], i))];

        Node[] variables = [.. inputs, .. parameters];
        StackPart[] outputs = [.. spec.Outputs.Select(output => StackPart.Of(Output(builder, output, variables, isOnly: spec.Outputs.Count == 1)))];
        return new ModelProgram(new Program(builder, [builder.Stack(Label("y", Group), outputs)], []), input, [.. parameters.Select(parameter => parameter.Vector.Slice)]);
    }

    private static ParameterNode Parameter(ProgramBuilder builder, string name, string symbol, int position)
    {
        Slice slice = new(name, position, 1, 1) { Symbol = symbol };
        return builder.Parameter(Label(slice.Symbol, Group), new SliceRef(slice, ParameterSource.Theta));
    }

    private static Node Output(ProgramBuilder builder, OutputSpec output, Node[] variables, bool isOnly)
    {
        ExprArena arena = builder.Expressions;
        Expr value = output.Function.ToExpr(arena, [.. variables.Select((_, k) => arena.Variable(k))]);
        int[] used = [.. ExprOrder.Of(value).Where(node => node.Kind == ExprKind.Variable).Select(node => node.Index).OrderBy(index => index).DefaultIfEmpty(0)];
        Expr body = arena.Substitute(value, [.. variables.Select((_, k) => arena.Variable(Math.Max(0, Array.IndexOf(used, k))))]);
        ScalarFunction function = new(output.Name, body, Note(output));
        return builder.Map(Label(isOnly ? "y" : builder.Symbol(output.Name), Group), function, [.. used.Select(k => variables[k])]);
    }

    /// <summary>The formula, and the conventions where it has no derivative.</summary>
    private static string Note(OutputSpec output)
    {
        ExprArena arena = new();
        string[] names = [.. output.Function.Parameters];
        Expr value = output.Function.ToExpr(arena, [.. names.Select((_, k) => arena.Variable(k))]);
        return string.Join("; ", KinkConventions.Of(value, names).Prepend($"{output.Name} = {value.ToString(names)}"));
    }

    private static NodeLabel Label(string name, string group) => new(name, NodeRole.Value, group);
}
