using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>Compiles printed statements with the real compiler against the real runtime.</summary>
internal static class CompiledStatements
{
    /// <summary>A function of variable 0 that evaluates all the expressions by one piece of scalar text.</summary>
    public static Func<double, double[]> Compile(IReadOnlyList<Expr> expressions) =>
        Compile<Func<double, double[]>>(expressions, ScalarType.Double, Scalar);

    /// <summary>The same in float32.</summary>
    public static Func<float, float[]> CompileSingle(IReadOnlyList<Expr> expressions) =>
        Compile<Func<float, float[]>>(expressions, ScalarType.Single, Scalar);

    /// <summary>The same over the widest registers of the machine, as operators have it.</summary>
    public static Func<double, double[]> CompileLanes(IReadOnlyList<Expr> expressions) =>
        Compile<Func<double, double[]>>(expressions, ScalarType.Double, Lanes);

    /// <summary>The same over registers of float32.</summary>
    public static Func<float, float[]> CompileSingleLanes(IReadOnlyList<Expr> expressions) =>
        Compile<Func<float, float[]>>(expressions, ScalarType.Single, Lanes);

    private static string Scalar(ExprArena arena, ExprAssignment[] assignments, ScalarType scalar) => $$"""
            public static {{scalar}}[] Run({{scalar}} z)
            {
                {{scalar}}[] results = new {{scalar}}[{{assignments.Length}}];
                {{string.Join("\n", ExprPrinter.Statements(arena, assignments, ["z"], scalar))}}
                return results;
            }
        """;

    private static string Lanes(ExprArena arena, ExprAssignment[] assignments, ScalarType scalar) => $$"""
            public static {{scalar}}[] Run({{scalar}} z)
            {
                {{scalar}}[] results = new {{scalar}}[{{assignments.Length}}];
                {{scalar.RunSweep}}(new Sweep(z, results));
                return results;
            }

            private readonly ref struct Sweep({{scalar}} argument, {{scalar}}[] values) : ISampleSweep<{{scalar}}>
            {
                public void Run<TLanes>() where TLanes : unmanaged, ILanes<TLanes, {{scalar}}>
                {
                    TLanes z = argument;
                    TLanes[] results = new TLanes[{{assignments.Length}}];
                    {{string.Join("\n", ExprPrinter.LaneStatements(arena, assignments, ["z"], scalar, new HashSet<string>()))}}
                    SampleBlock<TLanes, {{scalar}}> block = new(TLanes.Count + 1);
                    LaneRows<TLanes, {{scalar}}> row = block.Rows(new {{scalar}}[2 * {{scalar.BlockWidth}}], 0, 1);
                    for (int i = 0; i < results.Length; i++)
                    {
                        row[0] = results[i];
                        values[i] = row.At(0, 0);
                    }
                }
            }
        """;

    private static T Compile<T>(IReadOnlyList<Expr> expressions, ScalarType scalar, Func<ExprArena, ExprAssignment[], ScalarType, string> body)
        where T : Delegate
    {
        ExprAssignment[] assignments =
            [.. expressions.Select((expression, i) => new ExprAssignment($"results[{i}]", Declare: false, expression))];
        string source = $$"""
            using DeepMin.AutoDiff.Kernels;

            internal static class Printed
            {
            {{body(expressions[0].Arena, assignments, scalar)}}
            }
            """;

        // Functions of scalars are internal to the runtime, and visible to an assembly of this name.
        CSharpCompilation compilation = TestCompilation.Create(source).WithAssemblyName(typeof(CompiledStatements).Assembly.GetName().Name);
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);
        Type printed = TestCompilation.EmitAndLoad(compilation).GetType("Printed", throwOnError: true)!;
        return printed.GetMethod("Run", [scalar == ScalarType.Double ? typeof(double) : typeof(float)])!.CreateDelegate<T>();
    }
}
