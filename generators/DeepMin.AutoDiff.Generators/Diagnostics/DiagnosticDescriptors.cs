using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Diagnostics;

/// <summary>All diagnostics. An id is never used for something else; each has a page in <c>docs/diagnostics</c>.</summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "DeepMin.Specification";
    private const string Pages = "https://github.com/deepmin/DeepMin.AutoDiff/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "DM001", "Network type is not partial",
        "'{0}' declares a network but is not partial; add the modifier 'partial'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM001.md");

    public static readonly DiagnosticDescriptor StaticOrAbstract = new(
        "DM002", "Network type is static or abstract",
        "'{0}' declares a network but is {1}; remove the modifier '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM002.md");

    public static readonly DiagnosticDescriptor NoLayers = new(
        "DM003", "Network has no layers",
        "'{0}' declares a network without layers; add at least one [Dense(outputs)]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM003.md");

    public static readonly DiagnosticDescriptor TooFewInputs = new(
        "DM004", "Network has no inputs",
        "'{0}' has {1} inputs; state at least 1",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM004.md");

    public static readonly DiagnosticDescriptor TooFewOutputs = new(
        "DM005", "Layer has no outputs",
        "Layer {0} of '{1}' has {2} outputs; state at least 1",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM005.md");

    public static readonly DiagnosticDescriptor UnknownActivation = new(
        "DM006", "Activation is unknown",
        "Layer {0} of '{1}' has the unknown activation '{2}'; use one of {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM006.md");

    public static readonly DiagnosticDescriptor Generic = new(
        "DM007", "Network type is generic",
        "'{0}' has type parameters; remove them, a network and the types around it cannot be generic",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM007.md");

    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        "DM008", "Type around a network is not partial",
        "'{0}' contains the network '{1}' but is not partial; add the modifier 'partial'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM008.md");

    public static readonly DiagnosticDescriptor MemberClash = new(
        "DM009", "Name is taken by the generated part",
        "The name '{1}' is taken by a member of the generated part of '{0}'; choose another name",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM009.md");

    public static readonly DiagnosticDescriptor TooManyParameters = new(
        "DM010", "Network has too many parameters",
        "This layer brings '{0}' to {1} parameters; make the layers narrower, at most {2} parameters are possible",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM010.md");

    public static readonly DiagnosticDescriptor SpreadLayers = new(
        "DM011", "Layers are spread over declarations",
        "This layer of '{0}' stands on another declaration than [Network]; move it there, all layers belong to one declaration",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM011.md");

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = new(
        "DM012", "Layers without a network",
        "'{0}' has layers but declares no network; add [Network(inputs)]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM012.md");

    public static readonly DiagnosticDescriptor FileLocal = new(
        "DM013", "Network type is local to its file",
        "'{0}' is local to its file, where no generated file reaches it; remove the modifier 'file'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM013.md");

    public static readonly DiagnosticDescriptor RefStruct = new(
        "DM014", "Network type is a ref struct",
        "'{0}' is a ref struct, which cannot be a type argument; remove the modifier 'ref'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM014.md");

    public static readonly DiagnosticDescriptor UndefinedOption = new(
        "DM015", "Option has an undefined value",
        "'{0}' sets '{1}' to a value that is not defined; use {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM015.md");

    public static readonly DiagnosticDescriptor IdentityWidths = new(
        "DM050", "Skip connection adds different widths",
        "Layer {0} of '{1}' has {2} inputs and {3} outputs, which an identity skip connection cannot add; use SkipConnection.Projection",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM050.md");

    public static readonly DiagnosticDescriptor InvalidLayerName = new(
        "DM051", "Layer name is not valid",
        "Layer {0} of '{1}' is named '{2}'; use a letter followed by letters and digits, without 'Dot', which marks tangents",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM051.md");

    public static readonly DiagnosticDescriptor DuplicateLayerName = new(
        "DM052", "Layer name is taken",
        "Layer {0} of '{1}' is named '{2}', as is layer {3}; use names that differ in more than case",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM052.md");

    public static readonly DiagnosticDescriptor UnknownSharedLayer = new(
        "DM053", "Shared layer is unknown",
        "Layer {0} of '{1}' shares with the unknown layer '{2}'; use one of {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM053.md");

    public static readonly DiagnosticDescriptor SharedWithTiedLayer = new(
        "DM054", "Shared layer has no weights of its own",
        "Layer {0} of '{1}' shares with '{2}', which has no weights of its own; name the layer that has them",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM054.md");

    public static readonly DiagnosticDescriptor SharedShape = new(
        "DM055", "Shared layer has another shape",
        "Layer {0} of '{1}' is {2} but shares with '{3}', which is {4}; give both the same inputs and outputs",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM055.md");

    public static readonly DiagnosticDescriptor SharedBias = new(
        "DM056", "Shared layer differs in its bias",
        "Layer {0} of '{1}' has {2} but shares with '{3}', which has {4}; set Bias equally",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM056.md");

    public static readonly DiagnosticDescriptor FrozenTie = new(
        "DM057", "Freezing a tied layer has no effect",
        "Layer {0} of '{1}' is frozen but shares with '{2}', which is not; set Frozen on '{2}', a tied layer follows it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM057.md");

    public static readonly DiagnosticDescriptor NothingTrained = new(
        "DM058", "Network has no parameters",
        "All layers of '{0}' are frozen, which leaves no parameters; train at least one layer",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM058.md");

    public static readonly DiagnosticDescriptor StandardizedTwice = new(
        "DM059", "Standardization is repeated",
        "'{0}' standardizes its {1} twice; remove one of the attributes",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM059.md");

    public static readonly DiagnosticDescriptor StandardizationLength = new(
        "DM060", "Standardization has the wrong length",
        "The {0} of the {1} of '{2}' has {3} values; state {4}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM060.md");

    public static readonly DiagnosticDescriptor StandardizationValue = new(
        "DM061", "Standardization has an unusable value",
        "The {0} at {1} of the {2} of '{3}' is {4}; state {5}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM061.md");

    public static readonly DiagnosticDescriptor StandardizationWithoutNetwork = new(
        "DM062", "Standardization without a network",
        "'{0}' is standardized but declares no network; add [Network(inputs)]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM062.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotPartial, StaticOrAbstract, NoLayers, TooFewInputs,
        TooFewOutputs, UnknownActivation, Generic, ContainerNotPartial,
        MemberClash, TooManyParameters, SpreadLayers, LayersWithoutNetwork,
        FileLocal, RefStruct, UndefinedOption,
        IdentityWidths, InvalidLayerName, DuplicateLayerName, UnknownSharedLayer,
        SharedWithTiedLayer, SharedShape, SharedBias, FrozenTie,
        NothingTrained, StandardizedTwice, StandardizationLength, StandardizationValue,
        StandardizationWithoutNetwork,
    ];
}
