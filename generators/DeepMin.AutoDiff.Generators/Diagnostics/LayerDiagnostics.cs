using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Diagnostics;

/// <summary>Defects of the options of layers, and of standardization.</summary>
internal static class LayerDiagnostics
{
    public static readonly DiagnosticDescriptor IdentityWidths = new(
        "DM050", "Skip connection adds different widths",
        "Layer {0} of '{1}' has {2} inputs and {3} outputs, which an identity skip connection cannot add; use SkipConnection.Projection",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM050.md");

    public static readonly DiagnosticDescriptor InvalidLayerName = new(
        "DM051", "Layer name is not valid",
        "Layer {0} of '{1}' is named '{2}'; use a letter followed by letters and digits, without 'Dot', which marks tangents",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM051.md");

    public static readonly DiagnosticDescriptor DuplicateLayerName = new(
        "DM052", "Layer name is taken",
        "Layer {0} of '{1}' is named '{2}', as is layer {3}; use names that differ in more than case",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM052.md");

    public static readonly DiagnosticDescriptor UnknownSharedLayer = new(
        "DM053", "Shared layer is unknown",
        "Layer {0} of '{1}' shares with the unknown layer '{2}'; {3}",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM053.md");

    public static readonly DiagnosticDescriptor SharedWithTiedLayer = new(
        "DM054", "Shared layer has no weights of its own",
        "Layer {0} of '{1}' shares with '{2}', which has no weights of its own; name a layer without SharedWith",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM054.md");

    public static readonly DiagnosticDescriptor SharedShape = new(
        "DM055", "Shared layer has another shape",
        "Layer {0} of '{1}' is {2} but shares with '{3}', which is {4}; give both the same inputs and outputs",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM055.md");

    public static readonly DiagnosticDescriptor SharedBias = new(
        "DM056", "Shared layer differs in its bias",
        "Layer {0} of '{1}' has {2} but shares with '{3}', which has {4}; set Bias to the same value on both",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM056.md");

    public static readonly DiagnosticDescriptor FrozenTie = new(
        "DM057", "Freezing a tied layer has no effect",
        "Layer {0} of '{1}' is frozen but shares with '{2}', which is not; set Frozen on '{2}', a tied layer follows it",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM057.md");

    public static readonly DiagnosticDescriptor NothingTrained = new(
        "DM058", "Network has no parameters",
        "All layers of '{0}' are frozen, which leaves no parameters; remove Frozen from at least one layer",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM058.md");

    public static readonly DiagnosticDescriptor StandardizedTwice = new(
        "DM059", "Standardization is repeated",
        "'{0}' standardizes its {1} twice; remove one of the attributes",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM059.md");

    public static readonly DiagnosticDescriptor StandardizationLength = new(
        "DM060", "Standardization has the wrong length",
        "The {0} of the {1} of '{2}' has {3} values; state {4}",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM060.md");

    public static readonly DiagnosticDescriptor StandardizationValue = new(
        "DM061", "Standardization has an unusable value",
        "The {0} at index {1} of the {2} of '{3}' is {4}; state {5}",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM061.md");

    public static readonly DiagnosticDescriptor StandardizationWithoutNetwork = new(
        "DM062", "Standardization without a network",
        "'{0}' is standardized but declares no network; add [Network(inputs)]",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM062.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        IdentityWidths, InvalidLayerName, DuplicateLayerName, UnknownSharedLayer,
        SharedWithTiedLayer, SharedShape, SharedBias, FrozenTie,
        NothingTrained, StandardizedTwice, StandardizationLength, StandardizationValue,
        StandardizationWithoutNetwork,
    ];
}
