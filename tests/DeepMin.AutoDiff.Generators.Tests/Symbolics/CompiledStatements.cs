using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>Compiles printed statements with the real compiler against the real runtime.</summary>
internal static class CompiledStatements
{
    /// <summary>A function of variable 0 that evaluates all the expressions by one piece of printed text.</summary>
    public static Func<double, double[]> Compile(IReadOnlyList<Expr> expressions) =>
        Compile<Func<double, double[]>>(expressions, ScalarType.Double);

    /// <summary>The same in float32.</summary>
    public static Func<float, float[]> CompileSingle(IReadOnlyList<Expr> expressions) =>
        Compile<Func<float, float[]>>(expressions, ScalarType.Single);

    private static T Compile<T>(IReadOnlyList<Expr> expressions, ScalarType scalar)
        where T : Delegate
    {
        ExprAssignment[] assignments =
            [.. expressions.Select((expression, i) => new ExprAssignment($"results[{i}]", Declare: false, expression))];
        string source = $$"""
            using DeepMin.AutoDiff.Kernels;

            internal static class Printed
            {
                public static {{scalar}}[] Run({{scalar}} z)
                {
                    {{scalar}}[] results = new {{scalar}}[{{expressions.Count}}];
                    {{string.Join("\n        ", ExprPrinter.Statements(expressions[0].Arena, assignments, ["z"], scalar))}}
                    return results;
                }
            }
            """;

        CSharpCompilation compilation = TestCompilation.Create(source);
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);
        Type printed = TestCompilation.EmitAndLoad(compilation).GetType("Printed", throwOnError: true)!;
        return printed.GetMethod("Run")!.CreateDelegate<T>();
    }
}
