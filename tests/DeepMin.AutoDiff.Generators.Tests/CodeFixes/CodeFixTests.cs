using DeepMin.AutoDiff.CodeFixes;
using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Tests.CodeFixes;

public class CodeFixTests
{
    [Theory]
    [InlineData("[Network(2)] [Dense(1)] class Net;", "[Network(2)] [Dense(1)] partial class Net;")]
    [InlineData("[Network(2)]\n[Dense(1)]\npublic readonly record struct Net(int Size);", "[Network(2)]\n[Dense(1)]\npublic readonly partial record struct Net(int Size);")]
    [InlineData("public interface IOuter { [Network(2)] [Dense(1)] partial class Net; }", "public partial interface IOuter { [Network(2)] [Dense(1)] partial class Net; }")]
    public Task Partial_IsAddedBeforeTheKeyword(string before, string after) => CodeFixVerifier.VerifyAsync(new AddPartialFix(), [before], [after]);

    [Fact]
    public Task Partial_OfAContainerOfTwoNetworks_IsAddedOnce() => CodeFixVerifier.VerifyAsync(
        new AddPartialFix(),
        ["class Outer { [Network(2)] [Dense(1)] class A; [Network(2)] [Dense(1)] partial class B; }", "[Network(2)] [Dense(1)] class C;"],
        ["partial class Outer { [Network(2)] [Dense(1)] partial class A; [Network(2)] [Dense(1)] partial class B; }", "[Network(2)] [Dense(1)] partial class C;"],
        all: true);

    [Theory]
    [InlineData("[Network(2)] [Dense(1)] public static partial class Net;", "[Network(2)] [Dense(1)] public partial class Net;")]
    [InlineData("[Network(2)] [Dense(1)]\nabstract partial class Net;", "[Network(2)] [Dense(1)]\npartial class Net;")]
    [InlineData("[Network(2)] [Dense(1)] file partial class Net;", "[Network(2)] [Dense(1)] partial class Net;")]
    [InlineData("[Network(2)] [Dense(1)] readonly ref partial struct Net;", "[Network(2)] [Dense(1)] readonly partial struct Net;")]
    [InlineData("[Network(2)] [Dense(1)] static /* why */ partial class Net;", "[Network(2)] [Dense(1)]  /* why */ partial class Net;")]
    public Task Modifier_IsRemovedWithItsBlank(string before, string after) => CodeFixVerifier.VerifyAsync(new RemoveModifierFix(), [before], [after]);

    [Fact]
    public Task Modifiers_OfAProject_AreRemovedTogether() => CodeFixVerifier.VerifyAsync(
        new RemoveModifierFix(),
        ["[Network(2)] [Dense(1)] static partial class A; [Network(2)] [Dense(1)] ref partial struct B;", "[Network(2)] [Dense(1)] file partial class C;"],
        ["[Network(2)] [Dense(1)] partial class A; [Network(2)] [Dense(1)] partial struct B;", "[Network(2)] [Dense(1)] partial class C;"],
        all: true);

    [Theory]
    [InlineData("[Dense(8)] [Dense(1)] partial class Net;", "[Network(inputs: 1)] [Dense(8)] [Dense(1)] partial class Net;")]
    [InlineData("class A\n{\n    [Dense(8)]\n    [Dense(1)]\n    partial class Net;\n}", "class A\n{\n    [Network(inputs: 1)]\n    [Dense(8)]\n    [Dense(1)]\n    partial class Net;\n}")]
    public Task Network_IsAddedBeforeTheLayers(string before, string after) => CodeFixVerifier.VerifyAsync(new AddNetworkFix(), [before], [after]);

    [Theory]
    [InlineData("[Network(2)] partial class Net;", "[Network(2)] [Dense(1)] partial class Net;")]
    [InlineData("    [Network(2)]\r\n    partial class Net;", "    [Network(2)]\r\n    [Dense(1)]\r\n    partial class Net;")]
    public Task Layer_IsAddedBehindTheNetwork(string before, string after) => CodeFixVerifier.VerifyAsync(new AddLayerFix(), [before], [after]);

    [Fact]
    public Task Layers_OnOtherDeclarations_AreGatheredAcrossFiles() => CodeFixVerifier.VerifyAsync(
        new GatherLayersFix(),
        ["[Network(2)]\n[Dense(8)]\npartial class Net;\n\n[Dense(4), Serializable]\npartial class Net;", "[Dense(2)]\n[Dense(1)]\npartial class Net;"],
        ["[Network(2)]\n[Dense(8)]\n[Dense(4)]\n[Dense(2)]\n[Dense(1)]\npartial class Net;\n\n[Serializable]\npartial class Net;", "partial class Net;"],
        all: true);

    [Theory]
    [InlineData("[Network(2)] [Dense(1, \"Bump\")] partial class Net;", "[Network(2)] [Dense(1, \"Bump\")] partial class Net { [Elementwise] static double Bump(double z) => z; }")]
    [InlineData("[Network(2)] [Dense(1, nameof(Bump))] partial class Net { class X; }", "[Network(2)] [Dense(1, nameof(Bump))] partial class Net { [Elementwise] static double Bump(double z) => z; class X; }")]
    [InlineData("[Network(2)] [Dense(1, nameof(Bump))]\npartial class Net\n{\n    class X;\n}", "[Network(2)] [Dense(1, nameof(Bump))]\npartial class Net\n{\n    [Elementwise] static double Bump(double z) => z;\n    class X;\n}")]
    public Task Function_IsAddedToTheNetwork(string before, string after) => CodeFixVerifier.VerifyAsync(new AddFunctionFix(), [before], [after]);

    [Theory]
    [InlineData("(Activation)42")]
    [InlineData("\"not a name\"")]
    public async Task Function_OfSomethingElseThanAName_IsNotOffered(string activation)
    {
        using AdhocWorkspace workspace = new();
        Document document = CodeFixVerifier.Open(workspace, $"[Network(2)] [Dense(1, {activation})] partial class Net;").Projects.Single().Documents.Last();
        ExpressionSyntax expression = (await document.GetSyntaxRootAsync())!.DescendantNodes().OfType<AttributeArgumentSyntax>().Last().Expression;
        Assert.False(await CodeFixVerifier.OffersAsync(new AddFunctionFix(), Diagnostic.Create(DiagnosticDescriptors.UnknownActivation, expression.GetLocation()), document));
    }

    [Fact]
    public void Fixes_AreForDiagnosticsThatExist()
    {
        SourceFix[] fixes = [new AddPartialFix(), new RemoveModifierFix(), new AddNetworkFix(), new AddLayerFix(), new GatherLayersFix(), new AddFunctionFix()];
        string[] fixable = [.. fixes.SelectMany(fix => fix.FixableDiagnosticIds)];
        Assert.Equal(fixable.Distinct(), fixable);
        Assert.Equal(["CS0103"], fixable.Except(DiagnosticDescriptors.All.Select(descriptor => descriptor.Id)));
    }
}
