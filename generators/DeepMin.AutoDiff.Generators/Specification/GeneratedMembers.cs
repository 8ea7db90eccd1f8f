using DeepMin.AutoDiff.Generators.Operators;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>The members that the generated part declares, and that the user's part must therefore not declare.</summary>
internal static class GeneratedMembers
{
    public static IReadOnlyList<string> Properties { get; } =
    [
        "InputCount", "OutputCount", "ParameterCount", "Parameters", "Constants", "Outputs", "Fingerprint", "DefaultJacobianMode", "Layers", "IsStandardized",

        // Supplied by the interfaces; a member of such a name would take their place.
        "HasSecondDerivatives",
    ];

    public static IReadOnlyList<string> Methods { get; } =
    [
        "Count", "WorkspaceLength", "SecondOrderProduct", .. OperatorCatalog.Members,
    ];

    /// <summary>Says whether a name is one of the generated part, or of an accessor that one of its properties reserves.</summary>
    public static bool Contains(string name) => Methods.Contains(name) || Properties.Contains(name)
        || (IsAccessor(name) && Properties.Contains(name.Substring(4)));

    /// <summary>Gives the members of the user's part whose name is taken.</summary>
    /// <remarks>Any member of such a name is refused, overloads included: they could not be told from the generated ones.</remarks>
    public static IEnumerable<ISymbol> Clashes(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => Contains(member.Name) && member is not IMethodSymbol { AssociatedSymbol: not null })
        .Where(member => member.Locations is [{ SourceTree: { } tree }, ..] && !GeneratedTrees.Produced(tree));

    private static bool IsAccessor(string name) =>
        name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal);
}
