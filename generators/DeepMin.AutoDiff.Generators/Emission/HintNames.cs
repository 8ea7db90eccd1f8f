using System.Collections.Immutable;
using System.Globalization;
using DeepMin.AutoDiff.Generators.Collections;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>
/// Hint names that the compiler accepts: it refuses characters that identifiers may hold, and two names that differ by case only.
/// </summary>
/// <param name="DifferByCase">The names that differ from another one by case only.</param>
/// <param name="Repeated">The names of more than one file: their types are declared twice, which the compiler reports.</param>
internal sealed record HintNames(EquatableArray<string> DifferByCase, EquatableArray<string> Repeated)
{
    /// <summary>Gives the naming for all files of a compilation.</summary>
    public static HintNames Of(ImmutableArray<GeneratedFile> files)
    {
        string[] names = [.. files.Select(file => file.HintName)];
        return new HintNames(
            Shared(names.Distinct(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase),
            Shared(names, StringComparer.Ordinal));
    }

    /// <summary>Gives the name under which a file is added, or null if it must not be.</summary>
    public string? For(GeneratedFile file)
    {
        if (Repeated.Contains(file.HintName))
            return null;
        bool marksCase = DifferByCase.Contains(file.HintName);
        return string.Concat(file.HintName.Select(character => Encode(character, marksCase)));
    }

    private static EquatableArray<string> Shared(IEnumerable<string> names, StringComparer comparer) => new([.. names
        .GroupBy(name => name, comparer)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(name => name, StringComparer.Ordinal)]);

    // Neither - nor ( can be part of an identifier, so distinct names stay distinct.
    private static string Encode(char character, bool marksCase) => character switch
    {
        '.' or '_' => character.ToString(),
        _ when !char.IsLetterOrDigit(character) => $"({((int)character).ToString("X4", CultureInfo.InvariantCulture)})",
        _ when marksCase && char.ToLowerInvariant(character) != character => $"{character}-",
        _ => character.ToString(),
    };
}
