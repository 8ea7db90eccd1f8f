using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>The members that the generated part declares, and that the user's part must therefore not declare: those of the runtime's interfaces.</summary>
internal static class GeneratedMembers
{
    /// <summary>The interfaces that a generated part implements; what they supply themselves a member of its name would take the place of.</summary>
    private static readonly string[] Contracts = ["IModel`2", "INetwork`2", "ISecondOrderModel`2", "IInputDifferentiable`2", "IInputSecondOrder`2"];

    /// <summary>The names that are taken: members, and the accessors that properties reserve, whether they have them or not.</summary>
    /// <param name="runtime">The runtime's assembly.</param>
    public static ISet<string> Of(IAssemblySymbol runtime)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ISymbol member in Contracts.SelectMany(contract => runtime.GetTypeByMetadataName($"DeepMin.AutoDiff.{contract}")?.GetMembers() ?? []))
        {
            if (!member.CanBeReferencedByName)
                continue;
            names.Add(member.Name);
            if (member is IPropertySymbol)
                names.UnionWith([$"get_{member.Name}", $"set_{member.Name}"]);
        }

        return names;
    }

    /// <summary>Gives the members of the user's part whose name is taken.</summary>
    /// <remarks>Any member of such a name is refused, overloads included: they could not be told from the generated ones.</remarks>
    /// <param name="type">The user's type.</param>
    /// <param name="taken">The names.</param>
    public static IEnumerable<ISymbol> Clashes(INamedTypeSymbol type, ISet<string> taken) => type.GetMembers()
        .Where(member => taken.Contains(member.Name) && member is not IMethodSymbol { AssociatedSymbol: not null })
        .Where(member => member.Locations is [{ SourceTree: { } tree }, ..] && !GeneratedTrees.Produced(tree));
}
