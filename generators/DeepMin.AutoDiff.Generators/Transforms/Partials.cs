using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>The linear rule of an elementwise function, common to both modes: multiply by the partial derivative.</summary>
internal static class Partials
{
    /// <summary>∂f/∂argument ⊙ vector; none if the partial derivative is zero.</summary>
    /// <param name="builder">Receives the nodes.</param>
    /// <param name="map">The function f with its arguments.</param>
    /// <param name="argument">Number of the argument.</param>
    /// <param name="vector">A tangent of the argument, or a cotangent of the map.</param>
    /// <param name="label">Names the result.</param>
    public static Node? Multiply(ProgramBuilder builder, MapNode map, int argument, Node vector, NodeLabel label)
    {
        // A term is linear in both: the derivative has the same zeros, of which those of the seed win again.
        if (map.Function.Body == builder.Term)
            return argument == 0 ? builder.Chain(label, vector, map.Arguments[1]) : builder.Chain(label, map.Arguments[0], vector);
        Expr partial = builder.Expressions.Differentiate(map.Function.Body, argument);
        if (partial.IsConstant)
            return partial.IsZero ? null : builder.Scale(label, partial.Value, vector);
        Node factor = Factor(builder, map, argument, partial);
        return partial.Bounds.HasPole ? builder.Chain(label, factor, vector) : builder.Multiply(label, factor, vector);
    }

    /// <summary>Interns the partial derivatives of all elementwise functions of a program.</summary>
    public static void Intern(Program program)
    {
        foreach (MapNode map in program.Nodes.OfType<MapNode>())
        {
            for (int argument = 0; argument < map.Arguments.Length; argument++)
            {
                Expr partial = program.Builder.Expressions.Differentiate(map.Function.Body, argument);
                if (!partial.IsConstant)
                    Factor(program.Builder, map, argument, partial);
            }
        }
    }

    private static Node Factor(ProgramBuilder builder, MapNode map, int argument, Expr partial) =>
        builder.Map(PartialLabel(map, argument), new ScalarFunction(PartialSymbol(map, argument), partial), [.. map.Arguments]);

    private static NodeLabel PartialLabel(MapNode map, int argument) =>
        map.Label with { Name = map.Name + "Prime" + (map.Arguments.Length == 1 ? "" : $"{argument}") };

    private static string PartialSymbol(MapNode map, int argument) =>
        map.Arguments.Length == 1 ? (map.Function.Symbol + "′").Replace("′′", "″") : $"∂{argument}({map.Name})";
}
