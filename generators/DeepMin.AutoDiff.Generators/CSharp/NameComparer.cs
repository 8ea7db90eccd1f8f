namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>
/// Names of values are equal if they differ by case alone, because some begin fields and methods, with a capital, and others locals, without
/// one. That is wider than <see cref="StringComparer.OrdinalIgnoreCase"/>: the signs for kelvin and ångström are letters of their own there.
/// </summary>
internal sealed class NameComparer : IEqualityComparer<string>
{
    public static NameComparer Instance { get; } = new();

    public bool Equals(string x, string y) => string.Equals(Fold(x), Fold(y), StringComparison.Ordinal);

    public int GetHashCode(string name) => StringComparer.Ordinal.GetHashCode(Fold(name));

    private static string Fold(string name) => string.Concat(name.Select(static letter => char.ToUpperInvariant(char.ToLowerInvariant(letter))));
}
