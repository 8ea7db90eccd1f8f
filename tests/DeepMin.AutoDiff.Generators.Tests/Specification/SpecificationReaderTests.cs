using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Tests.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Specification;

public class SpecificationReaderTests
{
    [Fact]
    public void Read_Layers_InSourceOrderWithNamesOfActivations()
    {
        NetworkSpec? spec = Read(
            "Net",
            "[Dense(8, Activation.Tanh)] [Network(inputs: 2), Dense(activation: Activation.Swish, outputs: 3)] [Dense(1)] partial class Net;");

        Assert.NotNull(spec);
        Assert.Equal(2, spec.Inputs);
        Assert.Equal(new EquatableArray<LayerSpec>([new(LayerTable.Dense.Name, 8, "Tanh"), new(LayerTable.Dense.Name, 3, "Swish"), new(LayerTable.Dense.Name, 1, "Identity")]), spec.Layers);
    }

    [Theory]
    [InlineData("Net", "[Network(2), Dense(1)] public sealed partial class Net;", "", "class Net")]
    [InlineData("Net", "namespace A.B; [Network(2), Dense(1)] partial struct Net;", "A.B", "struct Net")]
    [InlineData("Net", "namespace A { namespace @class.C { [Network(2), Dense(1)] partial record Net; } }", "A.@class.C", "record Net")]
    [InlineData("Net", "[Network(2), Dense(1)] partial record class Net;", "", "record Net")]
    [InlineData("Net", "[Network(2), Dense(1)] readonly partial record struct Net(int Size);", "", "record struct Net")]
    [InlineData("class", "[Network(2), Dense(1)] partial class @class;", "", "class @class")]
    [InlineData("record", "[Network(2), Dense(1)] partial class @record;", "", "class @record")]
    public void Read_Declaration_IsRepeatable(string name, string source, string space, string declaration)
    {
        TypeSpec type = Read(name, source)!.Type;

        Assert.Equal(space, type.Namespace);
        Assert.Equal(declaration, $"{type.Declaration.Keyword} {type.Declaration.Name}");
        Assert.Empty(type.Containers);
        AssertExtends(source);
    }

    [Fact]
    public void Read_NestedType_HasContainersOutermostFirst()
    {
        const string source =
            """
            namespace N;
            static partial class A { partial interface IB { partial record struct @struct { [Network(2), Dense(1)] private partial class Net; } } }
            """;

        TypeSpec type = Read("Net", source)!.Type;

        Assert.Equal(
            ["class A", "interface IB", "record struct @struct"],
            type.Containers.Select(container => $"{container.Keyword} {container.Name}"));
        Assert.Equal("N.A.IB.struct.Net", type.FullName);
        AssertExtends(source);
    }

    [Fact]
    public void Read_FaultySource_IsNull()
    {
        Assert.Null(Read("Net", "[Dense(1)] partial class Net;"));
        Assert.Null(Read("Net", "[Network(\"2\")] [Dense(1)] partial class Net;"));
        Assert.Null(Read("Net", "[Network(2)] [Dense] partial class Net;"));
        Assert.Null(Read("Net", "[Network(2)] [Dense(1, Activation.Cube)] partial class Net;"));
        Assert.Null(Read("Net", "[Network(2)] [Network(3)] [Dense(1)] partial class Net;"));
        Assert.Null(Read("INet", "[Network(2)] [Dense(1)] partial interface INet;"));
    }

    [Fact]
    public async Task Read_ActivationThatTheGeneratorLacks_IsReported()
    {
        CSharpCompilation compilation = TestCompilation.CreateWithoutRuntime(
            """
            namespace DeepMin.AutoDiff;
            public enum Activation { Identity, Cube }
            public sealed class NetworkAttribute(int inputs) : System.Attribute { public int Inputs => inputs; }
            public sealed class DenseAttribute(int outputs, Activation activation) : System.Attribute { public object Values => (outputs, activation); }
            [Network(2)] [Dense(1, Activation.Cube)] partial class Net;
            """);

        Diagnostic diagnostic = Assert.Single(await DiagnosticVerifier.AnalyzeAsync(compilation));

        Assert.Equal("DM006", diagnostic.Id);
        Assert.Empty(TestCompilation.RunGenerator(compilation).Files);
    }

    [Fact]
    public async Task Analyzer_AfterGenerator_DoesNotMistakeGeneratedMembersForTheUsers()
    {
        CSharpCompilation compilation = TestCompilation.Create("[Network(2)] [Dense(1)] partial class Net;");
        SyntaxTree generated = CSharpSyntaxTree.ParseText(
            "partial class Net { static int InputCount => 2; }",
            TestCompilation.ParseOptions,
            TestCompilation.RunGenerator(compilation).Files[0].SyntaxTree.FilePath);

        Assert.Empty(await DiagnosticVerifier.AnalyzeAsync(compilation.AddSyntaxTrees(generated)));
    }

    [Fact]
    public void GeneratedMembers_AreThoseOfTheContract()
    {
        string[] contract = [.. typeof(IModel<,>).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && type.GetInterfaces().Append(type).Any(contract => contract.Name == typeof(IModel<,>).Name))
            .SelectMany(type => type.GetMembers())
            .Select(member => member.Name)
            .Distinct()];

        Assert.Equal(
            contract.Order(StringComparer.Ordinal),
            TestCompilation.GeneratedMembers.Where(name => !name.StartsWith("set_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>Every member of a row is declared by one of the interfaces.</summary>
    [Fact]
    public void Members_OfTheRows_AreThoseOfTheContract() => Assert.Subset(
        TestCompilation.GeneratedMembers, OperatorCatalog.Rows.SelectMany(row => row.Members).Select(member => member.Name).ToHashSet());

    [Fact]
    public void ActivationNames_AreThoseOfTheEnumeration() => Assert.Equal(Enum.GetNames<Activation>(), ActivationTable.BuiltIn.Names);

    private static NetworkSpec? Read(string name, string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        INamedTypeSymbol type = Assert.Single(compilation.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>());
        return SpecificationReader.Read(type, compilation, report: null, CancellationToken.None);
    }

    /// <summary>The generated file is a further declaration of the type, not another type.</summary>
    private static void AssertExtends(string source)
    {
        GeneratorRun run = TestCompilation.RunGenerator(TestCompilation.Create(source));
        Assert.NotEmpty(run.Files);
        Assert.Empty(run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591"));
    }
}
