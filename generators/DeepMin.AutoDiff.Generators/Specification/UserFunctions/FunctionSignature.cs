using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <summary>Checks that a method is a function of numbers: static, with a body, all parameters and the result by value and of one type.</summary>
internal static class FunctionSignature
{
    public static bool IsNumber(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    /// <summary>The keyword of the type in which a method computes.</summary>
    public static string Number(IMethodSymbol method) => method.ReturnType.SpecialType == SpecialType.System_Single ? "float" : "double";

    /// <summary>Reports what is wrong with a method's declaration; true if nothing is.</summary>
    public static bool Check(IMethodSymbol method, MethodBodies bodies, DefectSink defects)
    {
        if (MethodBodies.Declaration(method, bodies.Cancellation) is not { } declaration)
        {
            Report(method, method, "is not an ordinary method", defects);
            return false;
        }

        (SyntaxToken name, TypeSyntax result, TypeParameterListSyntax? generic, BlockSyntax? block, ArrowExpressionClauseSyntax? arrow) = declaration switch
        {
            MethodDeclarationSyntax ordinary =>
                (ordinary.Identifier, ordinary.ReturnType, ordinary.TypeParameterList, ordinary.Body, ordinary.ExpressionBody),
            _ => declaration is LocalFunctionStatementSyntax local
                ? (local.Identifier, local.ReturnType, local.TypeParameterList, local.Body, local.ExpressionBody)
                : throw new InvalidOperationException($"Expected a method, got {declaration.Kind()}."),
        };

        if (!method.IsStatic)
            return Report(method, name, "is not static", defects);
        if (method.ReturnType.TypeKind == TypeKind.Error)
            return Broken(defects);
        if (!IsNumber(method.ReturnType) || method.RefKind != RefKind.None)
            return Report(method, result, $"returns '{(method.RefKind == RefKind.None ? "" : "ref ")}{method.ReturnType.ToDisplayString()}'", defects);
        if (generic is not null)
            return Report(method, generic, "has type parameters", defects);
        if (!method.Parameters.All(parameter => CheckParameter(method, parameter, bodies, defects)))
            return false;
        if (block is not null || arrow is not null)
            return true;
        defects.Add(FunctionDiagnostics.FunctionWithoutBody, name, method.Name);
        return false;
    }

    /// <summary>As <see cref="Check"/>, with one parameter.</summary>
    public static bool CheckElementwise(IMethodSymbol method, MethodBodies bodies, DefectSink defects)
    {
        if (!Check(MethodBodies.Implementation(method), bodies, defects))
            return false;
        if (method.Parameters.Length == 1)
            return true;
        SyntaxNode? list = MethodBodies.Declaration(method, bodies.Cancellation) is MethodDeclarationSyntax declaration ? declaration.ParameterList : null;
        return list is not null && Report(method, list, $"has {method.Parameters.Length} parameters", defects, $"{Number(method)} z");
    }

    private static bool CheckParameter(IMethodSymbol method, IParameterSymbol parameter, MethodBodies bodies, DefectSink defects)
    {
        if (parameter.Type.TypeKind == TypeKind.Error || parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(bodies.Cancellation) is not ParameterSyntax syntax)
            return Broken(defects);
        if (parameter.RefKind != RefKind.None)
            return Report(method, syntax.Modifiers[0], $"has the parameter '{parameter.Name}' by reference", defects);
        return SymbolEqualityComparer.Default.Equals(parameter.Type, method.ReturnType)
            || Report(method, (SyntaxNode?)syntax.Type ?? syntax, $"has the parameter '{parameter.Name}' of type '{parameter.Type.ToDisplayString()}'", defects);
    }

    /// <summary>Reports a signature together with the one that would do.</summary>
    public static bool Report(IMethodSymbol method, SyntaxNodeOrToken offender, string defect, DefectSink defects, string? parameters = null)
    {
        defects.Add(FunctionDiagnostics.FunctionSignature, offender, method.Name, defect, Expected(method, parameters));
        return false;
    }

    private static void Report(IMethodSymbol method, ISymbol offender, string defect, DefectSink defects) =>
        defects.Add(FunctionDiagnostics.FunctionSignature, offender, method.Name, defect, Expected(method, null));

    private static string Expected(IMethodSymbol method, string? parameters)
    {
        string number = Number(method);
        parameters ??= string.Join(", ", method.Parameters.Select(parameter => $"{number} {parameter.Name}"));
        return $"static {number} {method.Name}({parameters})";
    }

    // The compiler says what is wrong.
    private static bool Broken(DefectSink defects)
    {
        defects.AddReportedByCompiler();
        return false;
    }
}
