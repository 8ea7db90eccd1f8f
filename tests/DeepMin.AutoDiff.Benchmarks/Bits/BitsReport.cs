using System.Globalization;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Names of results, each with the hash of all its bits: written to a file, or compared with one of another build.</summary>
internal static class BitsReport
{
    /// <summary>Writes the hashes of this build, a line each.</summary>
    public static void Write(string path) => File.WriteAllLines(path, Lines());

    /// <summary>Prints what differs from the hashes of a file.</summary>
    /// <param name="path">What <see cref="Write"/> wrote.</param>
    /// <param name="output">Receives a line for each difference.</param>
    /// <returns>1 if anything differs, else 0.</returns>
    public static int Compare(string path, TextWriter output)
    {
        Dictionary<string, string> before = Parse(File.ReadLines(path)), now = Parse(Lines());
        string[] differences =
        [
            .. before.Where(line => !now.ContainsKey(line.Key)).Select(line => $"missing {line.Key}"),
            .. now.Where(line => !before.ContainsKey(line.Key)).Select(line => $"new     {line.Key}"),
            .. now.Where(line => before.TryGetValue(line.Key, out string? hash) && hash != line.Value).Select(line => $"differs {line.Key}"),
        ];
        foreach (string difference in differences)
            output.WriteLine(difference);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now.Count} results, {differences.Length} differences."));
        return differences.Length == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Lines() =>
        OperatorBitsTable.All().Concat(RunBits.All()).Select(result => string.Create(CultureInfo.InvariantCulture, $"{result.Hash:x16} {result.Name}"));

    private static Dictionary<string, string> Parse(IEnumerable<string> lines) => lines.Select(line => line.Split(' ', 2)).ToDictionary(parts => parts[1], parts => parts[0]);
}

/// <summary>A result and the hash of its bits.</summary>
internal readonly record struct BitsOf(string Name, ulong Hash);
