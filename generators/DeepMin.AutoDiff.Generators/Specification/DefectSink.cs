using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Notes whether a specification is faulty and, for the analyzer, reports how.</summary>
/// <param name="report">Receives the diagnostics; none in the generator.</param>
internal sealed class DefectSink(Action<Diagnostic>? report)
{
    /// <summary>Whether a defect was found.</summary>
    public bool Any { get; private set; }

    /// <summary>Notes a defect of which the compiler itself informs the user.</summary>
    public void AddReportedByCompiler() => Any = true;

    public void Add(DiagnosticDescriptor descriptor, SyntaxNodeOrToken offender, params object[] arguments)
    {
        Any = true;
        report?.Invoke(Diagnostic.Create(descriptor, offender.GetLocation(), arguments));
    }

    public void Add(DiagnosticDescriptor descriptor, ISymbol offender, params object[] arguments)
    {
        Any = true;
        report?.Invoke(Diagnostic.Create(descriptor, offender.Locations[0], arguments));
    }
}
