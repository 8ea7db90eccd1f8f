using DeepMin.AutoDiff.Generators.Collections;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Where a partial type is declared, as far as a second declaration must repeat it.</summary>
/// <param name="Namespace">Full name of the namespace, escaped (<c>@class</c>); empty for the global namespace.</param>
/// <param name="Containers">The types around it, outermost first.</param>
/// <param name="Declaration">The type itself.</param>
internal sealed record TypeSpec(string Namespace, EquatableArray<TypeDeclaration> Containers, TypeDeclaration Declaration)
{
    /// <summary>Name with namespace and containers, for hint names and comments: <c>Examples.Outer.Net</c>.</summary>
    public string FullName =>
        string.Join(".", new[] { Namespace }.Where(part => part.Length > 0).Concat(Containers.Select(c => c.Name)).Append(Declaration.Name)).Replace("@", "");

    /// <summary>The full name as one identifier; distinct types have distinct ones.</summary>
    public string MangledName
    {
        get
        {
            string mangled = string.Join("_", FullName.Split('.').Select(Mangle));
            return char.IsDigit(mangled[0]) ? "_" + mangled : mangled;
        }
    }

    /// <summary>
    /// Doubles the underscores of a name, since a single one stands between names. Those at its beginning become zeros, with which no
    /// name begins: else <c>A_.B</c> and <c>A._B</c> would meet.
    /// </summary>
    private static string Mangle(string name)
    {
        string rest = name.TrimStart('_');
        return new string('0', name.Length - rest.Length) + rest.Replace("_", "__");
    }
}

/// <summary>Keyword and name of a type declaration.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c> or <c>record struct</c>, <c>interface</c> for a container.</param>
/// <param name="Name">Name, escaped if it is a keyword.</param>
internal sealed record TypeDeclaration(string Keyword, string Name);
