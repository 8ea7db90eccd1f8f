using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Specification.UserFunctions;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests.Specification.UserFunctions;

/// <summary>Reads a method of a class Net as the generator does.</summary>
internal static class ReadFunction
{
    /// <summary>The value of the method F in its parameters; fails if it has a defect.</summary>
    public static Expr Of(Compilation compilation)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        List<Diagnostic> defects = [];
        Expr value = Of(compilation, new DefectSink(defects.Add));
        Assert.Empty(defects);
        return value;
    }

    public static Expr Of(Compilation compilation, DefectSink defects)
    {
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Net")!;
        IMethodSymbol method = type.GetMembers("F").OfType<IMethodSymbol>().Single();
        FunctionReader reader = new(type, method, new MethodBodies(compilation, CancellationToken.None), defects);
        return reader.Read([.. method.Parameters.Select(parameter => reader.Arena.Variable(parameter.Ordinal))]);
    }

    /// <summary>The value of F(z), given the members of the class.</summary>
    public static Expr OfMembers(string members) => Of(TestCompilation.Create($"static partial class Net {{ {members} }}"));

    public static string Text(Expr value) => value.ToString(["z", "w"]);
}
