using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Notes whether a specification is faulty and, for the analyzer, reports how.</summary>
/// <param name="report">Receives the diagnostics; none in the generator.</param>
internal sealed class DefectSink(Action<Diagnostic>? report)
{
    private readonly HashSet<(string Id, Location Location)> _reported = [];

    /// <summary>Number of defects found.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a defect was found.</summary>
    public bool Any => Count > 0;

    /// <summary>Notes a defect of which the compiler itself informs the user.</summary>
    public void AddReportedByCompiler() => Count++;

    public void Add(DiagnosticDescriptor descriptor, SyntaxNodeOrToken offender, params object[] arguments) =>
        Add(descriptor, offender.GetLocation() ?? Location.None, null, arguments);

    /// <summary>Notes a defect with what its code fix needs to know.</summary>
    public void Add(DiagnosticDescriptor descriptor, SyntaxNodeOrToken offender, ImmutableDictionary<string, string?> properties, params object[] arguments) =>
        Add(descriptor, offender.GetLocation() ?? Location.None, properties, arguments);

    public void Add(DiagnosticDescriptor descriptor, ISymbol offender, params object[] arguments) =>
        Add(descriptor, offender.Locations[0], null, arguments);

    /// <summary>Reports a defect once, however often its place is read: a helper is read with each of its callers.</summary>
    private void Add(DiagnosticDescriptor descriptor, Location location, ImmutableDictionary<string, string?>? properties, object[] arguments)
    {
        Count++;
        if (_reported.Add((descriptor.Id, location)))
            report?.Invoke(Diagnostic.Create(descriptor, location, properties, arguments));
    }
}
