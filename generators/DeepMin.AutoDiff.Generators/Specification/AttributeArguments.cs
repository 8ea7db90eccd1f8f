using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Values of an attribute's constructor arguments, and where they are written.</summary>
internal static class AttributeArguments
{
    public static AttributeSyntax? Syntax(this AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    /// <summary>Gives the value of a constructor argument, or null if the attribute does not compile.</summary>
    public static TypedConstant? Argument(this AttributeData attribute, int index) =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.Length > index
        && attribute.ConstructorArguments[index] is { Kind: not TypedConstantKind.Error, Value: int or string or null } argument
            ? argument
            : null;

    /// <summary>Gives the expression of a constructor argument, positional or named; the attribute's name if it is left out.</summary>
    public static SyntaxNode Expression(this AttributeSyntax attribute, IMethodSymbol constructor, int index)
    {
        AttributeArgumentSyntax[] arguments = [.. attribute.ArgumentList?.Arguments ?? []];
        string parameter = constructor.Parameters[index].Name;
        AttributeArgumentSyntax? written =
            arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter)
            ?? arguments.ElementAtOrDefault(index);
        return written?.Expression ?? (SyntaxNode)attribute.Name;
    }

    /// <summary>Gives the expression that a property of an attribute is set to; the attribute's name if it is left out.</summary>
    public static SyntaxNode Property(this AttributeSyntax attribute, string property) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property)?.Expression ?? (SyntaxNode)attribute.Name;
}
