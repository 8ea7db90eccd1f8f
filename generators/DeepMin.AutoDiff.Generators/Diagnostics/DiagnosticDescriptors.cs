using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Diagnostics;

/// <summary>Diagnostics of networks, and the list of all. An id is never used for something else; each has a page in <c>docs/diagnostics</c>.</summary>
internal static class DiagnosticDescriptors
{
    public const string Category = "DeepMin.Specification";
    public const string Pages = "https://github.com/deepmin/DeepMin.AutoDiff/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "DM001", "Network type is not partial",
        "'{0}' declares a {1} but is not partial; add the modifier 'partial'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM001.md");

    public static readonly DiagnosticDescriptor StaticOrAbstract = new(
        "DM002", "Network type is static or abstract",
        "'{0}' declares a {1} but is {2}; remove the modifier '{2}'",
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
        "'{0}' has type parameters; remove them, a {1} and the types around it cannot be generic",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM007.md");

    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        "DM008", "Type around a network is not partial",
        "'{0}' contains the {1} '{2}' but is not partial; add the modifier 'partial'",
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

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "DM016", "Language version is too low",
        "The generated part of '{0}' needs C# {1}, but this project is compiled as C# {2}; remove <LangVersion> from the project file, or set it to {1} or later",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "DM016.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotPartial, StaticOrAbstract, NoLayers, TooFewInputs,
        TooFewOutputs, UnknownActivation, Generic, ContainerNotPartial,
        MemberClash, TooManyParameters, SpreadLayers, LayersWithoutNetwork,
        FileLocal, RefStruct, UndefinedOption, LanguageTooOld,
        .. FunctionDiagnostics.All,
        .. ModelDiagnostics.All,
        .. LayerDiagnostics.All,
        .. AdviceDescriptors.All,
    ];
}
