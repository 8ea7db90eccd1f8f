using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Diagnostics;

/// <summary>Defects of models declared by <c>[Model]</c> and <c>[Output]</c>.</summary>
internal static class ModelDiagnostics
{
    public static readonly DiagnosticDescriptor NoOutputs = new(
        "DM040", "Model has no outputs",
        "'{0}' declares a model without outputs; mark at least one static method [Output]",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM040.md");

    public static readonly DiagnosticDescriptor TooFewOutputParameters = new(
        "DM041", "Output has fewer parameters than the model has inputs",
        "'{0}' has {1} parameters, fewer than the {2} inputs of '{3}', which come first; add the missing inputs, or lower the number in [Model({2})]",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM041.md");

    public static readonly DiagnosticDescriptor InputNamesDiffer = new(
        "DM042", "Outputs name their inputs differently",
        "Input {0} of '{1}' is named '{2}' here and '{3}' in '{4}'; give it one name",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM042.md");

    public static readonly DiagnosticDescriptor UnusedParameter = new(
        "DM043", "Parameter has no effect",
        "'{0}' has no effect on '{1}'; use it, or remove it",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM043.md");

    public static readonly DiagnosticDescriptor SpreadOutputs = new(
        "DM044", "Outputs are spread over declarations",
        "'{0}' stands on another declaration of '{1}' than its first output; move it there, all outputs belong to one declaration",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM044.md");

    public static readonly DiagnosticDescriptor NoParameters = new(
        "DM045", "Model has no parameters",
        "'{0}' has no parameters to fit; give an output at least one more after the inputs, of which [Model({1})] states {1}",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM045.md");

    public static readonly DiagnosticDescriptor NetworkAndModel = new(
        "DM046", "Type is both a network and a model",
        "'{0}' declares both a network and a model; keep [Network] or [Model]",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM046.md");

    public static readonly DiagnosticDescriptor OutputsWithoutModel = new(
        "DM047", "Outputs without a model",
        "'{0}' has outputs but declares no model; add [Model(inputs)]",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM047.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NoOutputs, TooFewOutputParameters, InputNamesDiffer, UnusedParameter,
        SpreadOutputs, NoParameters, NetworkAndModel, OutputsWithoutModel,
    ];
}
