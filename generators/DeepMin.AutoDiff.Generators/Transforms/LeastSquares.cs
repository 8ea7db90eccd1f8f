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
        return Reverse.ByValue(source, builder.Multiply(output.Label.Bar, weights, tangent));
    }
}
