using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <summary>The operation trees of methods that are declared in source.</summary>
internal sealed class MethodBodies(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<IMethodSymbol, IBlockOperation?> _bodies = new(SymbolEqualityComparer.Default);

    public CancellationToken Cancellation => cancellation;

    /// <summary>The body of a method or local function, an expression as a block that returns it; null if there is none.</summary>
    public IBlockOperation? Of(IMethodSymbol method)
    {
        if (!_bodies.TryGetValue(method, out IBlockOperation? body))
        {
            body = Read(method);
            _bodies.Add(method, body);
        }

        return body;
    }

    private IBlockOperation? Read(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences is not [{ } reference])
            return null;
        SyntaxNode declaration = reference.GetSyntax(cancellation);
        return Model(declaration.SyntaxTree)?.GetOperation(declaration, cancellation) switch
        {
            IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation function => function.Body,
            _ => null,
        };
    }

    private SemanticModel? Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? model) && compilation.ContainsSyntaxTree(tree))
            _models.Add(tree, model = compilation.GetSemanticModel(tree));
        return model;
    }

    /// <summary>The part of a partial method that has the body, whose parameters the body refers to.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method) => method.PartialImplementationPart ?? method;

    /// <summary>The declaration of a method, for the places of its defects.</summary>
    public static SyntaxNode? Declaration(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } node and (MethodDeclarationSyntax or LocalFunctionStatementSyntax) ? node : null;
}
