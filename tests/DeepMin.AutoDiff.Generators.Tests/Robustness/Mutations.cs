using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>The ways in which a source is spoilt.</summary>
internal enum MutationKind
{
    Prefix,
    Deletion,
    Duplication,
    Swap,
    Arguments,
    Values,
    Declaration,
}

/// <summary>Spoils a source: systematically (prefixes, deletions, duplications) or at random (swaps, attribute arguments).</summary>
internal static class Mutations
{
    /// <summary>Names that attributes know, or might.</summary>
    private static readonly string[] Names = ["inputs", "outputs", "activation", "Inputs", "Precision", "Operators", "InputDerivatives", "Bias", "Frozen", "Name", "Skip", "SharedWith", "unknown"];

    private static readonly string[] Values =
    [
        "1", "2", "3", "4", "0", "-1", "int.MaxValue", "1 + 1", "null", "default", "true", "1.5", "'c'", "\"W1\"", "\"\"", "nameof(Net)", "typeof(int)",
        "new[] { 1 }", "Activation.Tanh", "Activation.Relu", "(Activation)99", "Precision.Single", "Precision.Double", "(Precision)7",
        "OperatorGroups.None", "OperatorGroups.SecondOrder | OperatorGroups.ByInput", "OperatorGroups.All", "(OperatorGroups)64", "Undefined", "1 / 0", "checked(int.MaxValue + 1)",
    ];

    private static readonly string[] Numbers = ["1", "2", "3", "4", "1 + 1", "(2)", "0", "-1", "int.MaxValue", "1 - 1"];

    private static readonly string[] Activations = ["Activation.Tanh", "Activation.Relu", "Activation.Identity", "Activation.Softplus", "(Activation)3", "(Activation)99", "(Activation)(-1)", "\"Relu\"", "\"Unknown\""];

    private static readonly string[] Modifiers = ["partial", "static", "abstract", "file", "ref", "sealed", "public", "internal", "readonly", "unsafe"];

    private static readonly string[] Members =
    [
        "int Evaluate;", "static void Jvp() { }", "class Layers;", "int InputCount => 1;", "int Add(int x) => x;", "class Nested;", "const int Offset = 3;", "event System.Action Gram { add { } remove { } }",
    ];

    /// <summary>All spoilt forms of one of the systematic kinds.</summary>
    public static IReadOnlyList<string> All(string source, MutationKind kind) => kind switch
    {
        MutationKind.Prefix => [.. Enumerable.Range(0, source.Length).Select(length => source[..length])],
        MutationKind.Deletion => [.. Tokens(source).Select(token => source.Remove(token.SpanStart, token.Span.Length))],
        MutationKind.Duplication => [.. Tokens(source).Select(token => source.Insert(token.Span.End, $" {token.Text}"))],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A random kind."),
    };

    /// <summary>A spoilt form of one of the random kinds.</summary>
    public static string Draw(string source, MutationKind kind, Random random) => kind switch
    {
        MutationKind.Swap => Swap(source, random),
        MutationKind.Arguments => Arguments(source, random),
        MutationKind.Values => Revalue(source, random),
        MutationKind.Declaration => Redeclare(source, random),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A systematic kind."),
    };

    private static string Swap(string source, Random random)
    {
        SyntaxToken[] tokens = Tokens(source);
        SyntaxToken[] pair = [.. random.GetItems(tokens, 2).OrderBy(token => token.SpanStart)];
        return pair[0] == pair[1]
            ? source
            : source[..pair[0].SpanStart] + pair[1].Text + source[pair[0].Span.End..pair[1].SpanStart] + pair[0].Text + source[pair[1].Span.End..];
    }

    /// <summary>Other arguments for one attribute, or one more argument, or another value of one.</summary>
    private static string Arguments(string source, Random random)
    {
        AttributeSyntax attribute = Pick(Nodes<AttributeSyntax>(source), random);
        AttributeArgumentSyntax[] arguments = [.. attribute.ArgumentList?.Arguments ?? []];
        TextSpan all = attribute.ArgumentList?.Span ?? new TextSpan(attribute.Span.End, 0);
        return random.Next(3) switch
        {
            0 => Replace(source, all, $"({string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Argument(random)))})"),
            1 => Replace(source, all, $"({string.Join(", ", arguments.Select(argument => argument.ToString()).Append(Argument(random)))})"),
            _ when arguments.Length > 0 => Replace(source, Pick(arguments, random).Expression.Span, Pick(Values, random)),
            _ => source,
        };
    }

    /// <summary>Other values of the right type for one to three arguments.</summary>
    private static string Revalue(string source, Random random)
    {
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            ExpressionSyntax value = Pick(Nodes<AttributeArgumentSyntax>(source), random).Expression;
            string[] values = value.ToString() is var text && (text.Contains("Activation", StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal) || text.StartsWith("nameof", StringComparison.Ordinal)) ? Activations
                : text.Contains("Precision", StringComparison.Ordinal) ? ["Precision.Double", "Precision.Single", "(Precision)3"]
                : text.Contains("OperatorGroups", StringComparison.Ordinal) ? ["OperatorGroups.None", "OperatorGroups.All", "OperatorGroups.ByInput", "(OperatorGroups)9"]
                : Numbers;
            source = Replace(source, value.Span, Pick(values, random));
        }

        return source;
    }

    /// <summary>A modifier more or less, type parameters, or a member more on some type.</summary>
    private static string Redeclare(string source, Random random)
    {
        TypeDeclarationSyntax type = Pick(Nodes<TypeDeclarationSyntax>(source), random);
        return random.Next(4) switch
        {
            0 => source.Insert(type.Keyword.SpanStart, $"{Pick(Modifiers, random)} "),
            1 when type.Modifiers.Count > 0 => Replace(source, Pick(type.Modifiers.ToArray(), random).Span, random.Next(2) == 0 ? "" : Pick(Modifiers, random)),
            2 when !type.OpenBraceToken.IsKind(SyntaxKind.None) => source.Insert(type.OpenBraceToken.Span.End, $" {Pick(Members, random)} "),
            2 => Replace(source, type.SemicolonToken.Span, $" {{ {Pick(Members, random)} }}"),
            _ => source.Insert(type.Identifier.Span.End, Pick(["<T>", "X", "<>", "(int X)", " : System.IDisposable"], random)),
        };
    }

    private static T[] Nodes<T>(string source)
        where T : SyntaxNode => [.. CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions).GetRoot().DescendantNodes().OfType<T>()];

    private static string Argument(Random random) => random.Next(3) switch
    {
        0 => Pick(Values, random),
        1 => $"{Pick(Names, random)}: {Pick(Values, random)}",
        _ => $"{Pick(Names, random)} = {Pick(Values, random)}",
    };

    private static T Pick<T>(T[] items, Random random) => items[random.Next(items.Length)];

    private static string Replace(string source, TextSpan span, string text) => source[..span.Start] + text + source[span.End..];

    private static SyntaxToken[] Tokens(string source) =>
        [.. CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0)];
}
