using System.Reflection;
using System.Runtime.Loader;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>Compiles printed statements with the real compiler.</summary>
internal static class CompiledStatements
{
    private static readonly Lazy<MetadataReference[]> References = new(static () =>
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<string> paths = platform.Split(Path.PathSeparator).Append(typeof(ReferenceElementary).Assembly.Location).Distinct();
        return [.. paths.Select(path => MetadataReference.CreateFromFile(path))];
    });

    /// <summary>A function of variable 0 that evaluates all the expressions by one piece of printed text.</summary>
    public static Func<double, double[]> Compile(IReadOnlyList<Expr> expressions)
    {
        ExprAssignment[] assignments = [.. expressions.Select((expression, i) => new ExprAssignment($"results[{i}]", false, expression))];
        string source = $$"""
            using System;
            using Elementary = {{typeof(ReferenceElementary).FullName}};

            public static class Printed
            {
                public static double[] Run(double z)
                {
                    double[] results = new double[{{expressions.Count}}];
                    {{string.Join("\n        ", ExprPrinter.Statements(expressions[0].Arena, assignments, ["z"]))}}
                    return results;
                }
            }
            """;

        MethodInfo method = Load(source).GetType("Printed", throwOnError: true)!.GetMethod("Run")!;
        return method.CreateDelegate<Func<double, double[]>>();
    }

    private static Assembly Load(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Printed",
            [CSharpSyntaxTree.ParseText(source)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999));

        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        // An activation without functions leaves a using directive unused: hidden.
        string[] complaints = [.. from diagnostic in result.Diagnostics where diagnostic.Severity > DiagnosticSeverity.Hidden select $"{diagnostic}"];
        Assert.True(complaints.Length == 0, string.Join("\n", complaints) + "\n" + source);
        image.Position = 0;
        return new AssemblyLoadContext("Printed", isCollectible: true).LoadFromStream(image);
    }
}
