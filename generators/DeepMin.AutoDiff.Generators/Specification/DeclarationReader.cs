using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Reads how a type is declared, and whether a generated file can declare a further part of it.</summary>
internal static class DeclarationReader
{
    /// <summary>The language of generated files: collection expressions are of C# 12.</summary>
    private const LanguageVersion OldestLanguage = LanguageVersion.CSharp13;

    /// <param name="type">The type.</param>
    /// <param name="attribute">What declares it, of the runtime.</param>
    /// <param name="noun">What it declares: a network or a model.</param>
    /// <param name="defects">Receives the defects.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static TypeSpec Read(INamedTypeSymbol type, AttributeData attribute, string noun, DefectSink defects, CancellationToken cancellation)
    {
        ImmutableArray<TypeDeclarationSyntax> declarations = Declarations(type, cancellation);
        CheckLanguage(type, declarations, defects);
        CheckExtensible(type, noun, declarations, defects, DiagnosticDescriptors.NotPartial, type.Name, noun);
        CheckInstantiable(type, noun, declarations, defects);
        CheckNames(type, attribute.AttributeClass!.ContainingAssembly, declarations, defects);

        INamedTypeSymbol[] containers = [.. Containers(type).Reverse()];
        foreach (INamedTypeSymbol container in containers)
        {
            CheckExtensible(
                container, noun, Declarations(container, cancellation), defects, DiagnosticDescriptors.ContainerNotPartial, container.Name, noun, type.Name);
        }

        return new TypeSpec(
            Namespace(type.ContainingNamespace), new EquatableArray<TypeDeclaration>([.. containers.Select(Declaration)]), Declaration(type));
    }

    /// <summary>Checks that the project's compiler reads the language of generated files.</summary>
    private static void CheckLanguage(INamedTypeSymbol type, ImmutableArray<TypeDeclarationSyntax> declarations, DefectSink defects)
    {
        if (declarations[0].SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < OldestLanguage and var version })
            defects.Add(DiagnosticDescriptors.LanguageTooOld, declarations[0].Identifier, type.Name, OldestLanguage.ToDisplayString(), version.ToDisplayString());
    }

    /// <summary>Checks that another file can declare a further part: partial, not generic, not local to its file.</summary>
    private static void CheckExtensible(
        INamedTypeSymbol type,
        string noun,
        ImmutableArray<TypeDeclarationSyntax> declarations,
        DefectSink defects,
        DiagnosticDescriptor notPartial,
        params object[] names)
    {
        foreach (TypeDeclarationSyntax declaration in declarations.Where(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
            defects.Add(notPartial, declaration.Identifier, names);
        if (declarations.FirstOrDefault(declaration => declaration.TypeParameterList is not null)?.TypeParameterList is { } parameters)
            defects.Add(DiagnosticDescriptors.Generic, parameters, type.Name, noun);
        if (Modifier(declarations, SyntaxKind.FileKeyword) is { } file)
            defects.Add(DiagnosticDescriptors.FileLocal, file, type.Name);
    }

    /// <summary>Checks that the type can implement the interface and be its own type argument.</summary>
    private static void CheckInstantiable(INamedTypeSymbol type, string noun, ImmutableArray<TypeDeclarationSyntax> declarations, DefectSink defects)
    {
        if ((Modifier(declarations, SyntaxKind.StaticKeyword) ?? Modifier(declarations, SyntaxKind.AbstractKeyword)) is { } modifier)
            defects.Add(DiagnosticDescriptors.StaticOrAbstract, modifier, type.Name, noun, modifier.ValueText);
        if (Modifier(declarations, SyntaxKind.RefKeyword) is { } reference)
            defects.Add(DiagnosticDescriptors.RefStruct, reference, type.Name);
    }

    private static void CheckNames(INamedTypeSymbol type, IAssemblySymbol runtime, ImmutableArray<TypeDeclarationSyntax> declarations, DefectSink defects)
    {
        // A member cannot be named as its type (CS0542).
        ISet<string> taken = GeneratedMembers.Of(runtime);
        if (taken.Contains(type.Name))
            defects.Add(DiagnosticDescriptors.MemberClash, declarations[0].Identifier, type.Name, type.Name);
        foreach (ISymbol member in GeneratedMembers.Clashes(type, taken))
            defects.Add(DiagnosticDescriptors.MemberClash, member, type.Name, member.Name);
    }

    private static ImmutableArray<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellation) =>
    [
        .. type.DeclaringSyntaxReferences
            .Where(reference => !GeneratedTrees.Produced(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>(),
    ];

    private static SyntaxToken? Modifier(ImmutableArray<TypeDeclarationSyntax> declarations, SyntaxKind kind) => declarations
        .SelectMany(declaration => declaration.Modifiers)
        .Where(modifier => modifier.IsKind(kind))
        .Select(modifier => (SyntaxToken?)modifier)
        .FirstOrDefault();

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
            yield return container;
    }

    private static TypeDeclaration Declaration(INamedTypeSymbol type) => new(
        type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        },
        Escape(type.Name));

    private static string Namespace(INamespaceSymbol space) => space switch
    {
        { IsGlobalNamespace: true } => "",
        { ContainingNamespace.IsGlobalNamespace: true } => Escape(space.Name),
        _ => $"{Namespace(space.ContainingNamespace)}.{Escape(space.Name)}",
    };

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? $"@{name}" : name;
}
