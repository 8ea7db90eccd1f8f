namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Which cells a run has: words of the command line, each a workload, an operator or a precision.</summary>
internal sealed class CellFilter
{
    private readonly string[][] _wanted;

    /// <summary>Reads the words.</summary>
    /// <param name="words">Any case; none for everything.</param>
    /// <exception cref="ArgumentException">A word names nothing.</exception>
    public CellFilter(IReadOnlyCollection<string> words)
    {
        string[][] names = [[.. Workloads.Names], [.. Enum.GetNames<Operation>(), CholeskySession.Operator], [Cell.Double, Cell.Single]];
        _wanted = [.. names.Select(category => category.Intersect(words, StringComparer.OrdinalIgnoreCase).ToArray())];
        string[] unknown = [.. words.Except(names.SelectMany(category => category), StringComparer.OrdinalIgnoreCase)];
        if (unknown.Length > 0)
            throw new ArgumentException($"Expected words of {string.Join(", ", names.SelectMany(category => category))}; got {string.Join(", ", unknown)}.", nameof(words));
    }

    public bool HasWorkload(string name) => Has(0, name);

    public bool HasOperator(string name) => Has(1, name);

    public bool HasPrecision(bool isSingle) => Has(2, isSingle ? Cell.Single : Cell.Double);

    private bool Has(int category, string name) => _wanted[category] is [] || _wanted[category].Contains(name, StringComparer.OrdinalIgnoreCase);
}
