using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>Cotangent sweeps whose seed is a value of the program itself.</summary>
internal static class LeastSquares
{
    /// <summary>The residual y − t of targets t that the caller gives, and Dᵀ·(y − t).</summary>
    public static Program Gradient(Program source)
    {
        ProgramBuilder builder = source.Builder;
        Node output = source.Results[0];
        ArgumentNode targets = builder.Argument(output.Label with { Name = output.Name + "Target", IsProvisional = false }, "targets", output.Length);
        Expr difference = builder.Expressions.Subtract(builder.Expressions.Variable(0), builder.Expressions.Variable(1));
        Node residual = builder.Map(output.Label.Bar, new ScalarFunction("{0} − {1}", difference), output, targets);
        return new Program(builder, [residual], Reverse.ByValue(source, residual).ParameterCotangents);
    }

    /// <summary>Dᵀ·(w ⊙ D·v) for row weights w that the caller gives; nothing if D is zero.</summary>
    public static Program GaussNewtonProduct(Program source)
    {
        ProgramBuilder builder = source.Builder;
        Node output = source.Results[0];
        if (Forward.ByParameters(source).Results is not [Node tangent])
            return new Program(builder, [], []);
        ArgumentNode weights = builder.Argument(output.Label with { Name = output.Name + "Weight", IsProvisional = false }, "rowWeights", output.Length);
        // A weight of 0 leaves a sample out, also one along which the output has an infinite derivative.
        bool hasPole = source.Nodes.OfType<MapNode>().Any(map => map.Arguments.Select((_, k) => builder.Expressions.Differentiate(map.Function.Body, k)).Any(partial => partial.Bounds.HasPole));
        return Reverse.ByValue(source, hasPole ? builder.Chain(output.Label.Bar, tangent, weights) : builder.Multiply(output.Label.Bar, weights, tangent));
    }
}
