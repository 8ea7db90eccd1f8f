using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Diagnostics;

/// <summary>Defects of the functions that a user writes: what the reader cannot differentiate, at the token that says it.</summary>
internal static class FunctionDiagnostics
{
    public static readonly DiagnosticDescriptor FunctionSignature = new(
        "DM020", "Function has another signature than a scalar function",
        "'{0}' {1}; write it as '{2}'",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM020.md");

    public static readonly DiagnosticDescriptor FunctionOverloaded = new(
        "DM021", "Function has overloads",
        "'{0}' is declared more than once; give each function a name of its own",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM021.md");

    public static readonly DiagnosticDescriptor FunctionWithoutBody = new(
        "DM022", "Function has no body",
        "'{0}' has no body to differentiate; write its formula here",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM022.md");

    public static readonly DiagnosticDescriptor Loop = new(
        "DM023", "Loop in a function",
        "A loop cannot be differentiated; write its terms out, or call a helper method for each",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM023.md");

    public static readonly DiagnosticDescriptor NotConstant = new(
        "DM024", "Function depends on a value that is not constant",
        "'{0}' is not constant; declare it 'const', or make it a parameter of the output of a model",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM024.md");

    public static readonly DiagnosticDescriptor UnknownMethod = new(
        "DM025", "Function calls an unknown method",
        "'{0}' has no known derivative; use {1} or a static method of '{2}' whose parameters and result are of type {3}",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM025.md");

    public static readonly DiagnosticDescriptor Recursion = new(
        "DM026", "Function is recursive",
        "'{0}' calls itself; write a formula without that call, for example with its first steps written out",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM026.md");

    public static readonly DiagnosticDescriptor NotDouble = new(
        "DM027", "Value is not of type double",
        "A value of type '{0}' cannot be differentiated; use {1}, which constants of other numeric types convert to",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM027.md");

    public static readonly DiagnosticDescriptor UnsupportedOperator = new(
        "DM028", "Operator has no derivative",
        "The operator '{0}' on '{1}' cannot be differentiated; use +, -, *, / on {2}, and comparisons in conditions",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM028.md");

    public static readonly DiagnosticDescriptor UnsupportedConstruct = new(
        "DM029", "Construct has no derivative",
        "{0} cannot be differentiated; {1}",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM029.md");

    public static readonly DiagnosticDescriptor FunctionTooLarge = new(
        "DM030", "Function is too large",
        "'{0}' has more than {1} operations with its calls written out, or nests deeper than {2}; write a shorter formula",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM030.md");

    public static readonly DiagnosticDescriptor NestedAssignment = new(
        "DM031", "Assignment inside an expression",
        "An assignment inside an expression cannot be differentiated; make it a statement of its own",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM031.md");

    public static readonly DiagnosticDescriptor Throw = new(
        "DM032", "Function throws",
        "A generated operator cannot throw for one sample; return {0}.NaN instead",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM032.md");

    public static readonly DiagnosticDescriptor SwitchNotExhaustive = new(
        "DM033", "Switch is not exhaustive",
        "This switch does not cover every value, NaN included; add the arm '_ => {0}.NaN'",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM033.md");

    public static readonly DiagnosticDescriptor NotElementwise = new(
        "DM034", "Method is not an activation",
        "'{0}' is not marked as an activation; add [Elementwise] to it",
        DiagnosticDescriptors.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticDescriptors.Pages + "DM034.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        FunctionSignature, FunctionOverloaded, FunctionWithoutBody, Loop,
        NotConstant, UnknownMethod, Recursion, NotDouble,
        UnsupportedOperator, UnsupportedConstruct, FunctionTooLarge, NestedAssignment,
        Throw, SwitchNotExhaustive, NotElementwise,
    ];
}
