using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Diagnostics;

/// <summary>Advice on specifications that are valid and generate code.</summary>
internal static class AdviceDescriptors
{
    private const string Category = "DeepMin.Specification";
    private const string Pages = "https://github.com/deepmin/DeepMin.AutoDiff/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NoCurvature = new(
        "DM201", "Function without second derivative under second-order operators",
        "'{0}' asks for {1}, but the second derivative of {2} is zero wherever it exists; use a smooth function, for example Softplus or Swish",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + "DM201.md");

    public static readonly DiagnosticDescriptor TooNarrow = new(
        "DM202", "Layer too narrow for an explicit minimizer",
        "Layer {0} of '{1}' has {2} neurons, fewer than the {3} outputs, so no explicit minimizer fits this ReLU network; state at least {3}",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "DM202.md");

    public static readonly DiagnosticDescriptor LargeJacobian = new(
        "DM203", "Jacobian is large",
        "The Jacobian of '{0}' takes {1} GB per 1,000 samples ({2} outputs × {3} parameters); prefer Gram, Jvp and Vjp, which do not form it",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "DM203.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [NoCurvature, TooNarrow, LargeJacobian];
}
