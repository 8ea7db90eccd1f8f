using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>Generated code compiles without a warning whatever the user's own code is called.</summary>
public class HostileNamesTests
{
    private const string Runtime = "global::DeepMin.AutoDiff";

    private const string ImplicitUsings =
        "global using global::System; global using global::System.Collections.Generic; global using global::System.IO; global using global::System.Linq; global using global::System.Net.Http; global using global::System.Threading; global using global::System.Threading.Tasks;";

    /// <summary>In each source, <c>[N]</c> stands for the attributes of a network.</summary>
    public static TheoryData<string, string> Surroundings => new()
    {
        { "functions of System.Math without a qualifier", "global using static System.Math; [N] internal partial class Net;" },
        { "members and types named like the runtime's, by using static", "global using static Own; [N] internal partial class Net; " + OwnNames("Own") },
        { "types named like the runtime's, in the namespace", "namespace Space { [N] internal partial class Net; internal class System; internal class DeepMin; internal class Require; internal class Math; internal class Span<T>; internal class ModelInput<T>; }" },
        { "types named like the runtime's, in the global namespace", "[N] internal partial class Net; internal class Require; internal class Math; internal class Span<T>; internal class ReadOnlySpan<T>; internal class GramBlock; internal class @class;" },
        { "aliases named like the runtime's types", "global using Math = System.String; global using Span = System.Int32; global using Shape = System.Text.StringBuilder; [N] internal partial class Net;" },
        { "namespace System below another", "namespace My.System { [N] internal partial class Net; } namespace My { [N] internal partial class Net; }" },
        { "namespace Math", "namespace Math { [N] internal partial class Net; } namespace Space.Math { [N] internal partial class Net; }" },
        { "namespace DeepMin below another", "namespace X.DeepMin { [N] internal partial class Net; } namespace X { [N] internal partial class Net; } namespace X.DeepMin.AutoDiff { [N] internal partial class Net; }" },
        { "namespace System below our own", "namespace DeepMin.System { internal class Other; } namespace DeepMin.Experiments { [N] internal partial class Net; internal class AutoDiff; }" },
        { "keywords as names", "namespace @namespace.@double { internal partial class @class { [N] internal partial record @struct(int @int); } } namespace @var { [N] internal partial struct @record; }" },
        { "contextual keywords as names", "namespace A { [N] internal partial class @dynamic; [N] internal partial class @nint; [N] internal partial class @field; [N] internal partial class @partial; [N] internal partial class @global; [N] internal partial class @scoped; [N] internal partial class @where; }" },
        { "members named like keywords and parameters", "[N] internal partial class Net { internal const int @nameof = 1, @double = 2, @global = 3, theta = 4, input = 5, workspace = 6, System = 7, DeepMin = 8, Math = 9, Span = 10, n = 11, k = 12; internal static void @new() { } }" },
        { "nested types named like the runtime's", "[N] internal partial class Net { internal class System; internal class DeepMin; internal class Span<T>; internal class Math; internal class GeneratedCode; }" },
        { "networks named like the runtime's types", "[N] internal partial class Math; [N] internal partial class Require; [N] internal partial class Span; [N] internal partial class GramBlock; [N] internal partial class ModelInput; [N] internal partial class Network; [N] internal partial class Generated;" },
        { "networks named like generated files", "[N] internal partial class Net; [N] internal partial class NetPhases; [N] internal partial class NetShape; [N] internal partial class NetInput; namespace Net_ { [N] internal partial class Phases; }" },
        { "names that underscores could merge", "namespace Outer_Inner { [N] internal partial class Net; } namespace Outer.Inner { [N] internal partial class Net; } namespace A_ { [N] internal partial class B; } namespace A { [N] internal partial class _B; [N] internal partial class B; [N] internal partial class B_; } namespace A.C_ { [N] internal partial class D; } namespace A.C { [N] internal partial class _D; } namespace A__B { [N] internal partial class C; } [N] internal partial class _A; [N] internal partial class A_B;" },
        { "names that differ by case", "namespace A { [N] internal partial class Net; [N] internal partial class NET; } namespace B { [N] internal partial class nET; }" },
        { "letters beyond ASCII", "namespace Données { [N] internal partial class Réseau; [N] internal partial class Ne\u0301t; [N] internal partial class Сеть; [N] internal partial class 网络; }" },
        { "kinds of types around", "internal partial struct S { internal partial record R { internal partial record struct V { internal partial interface I { internal static partial class C { [N] internal partial class Net; } } } } }" },
        { "kinds of types", "[N] internal sealed partial class A; [N] internal partial struct B; [N] internal readonly partial record struct C(int X); [N] internal sealed partial record D; [N] internal partial class F(int x) { public int X => x; }" },
        { "private networks", "internal partial class Outer { [N] private partial class Net; [N] protected internal partial class Other; [N] private protected partial struct Third; }" },
        { "derived networks", "[N] internal partial class Base; [N] internal partial class Derived : Base; internal class Generic<T> { public const int Evaluate = 1; } [N] internal partial class OfGeneric : Generic<OfGeneric>;" },
        { "public and documented", "/// <summary>A network.</summary>\n[N] public partial class Net; /// <summary>Around.</summary>\npublic static partial class Outer { /// <summary>A network.</summary>\n[N] public partial struct Net; }" },
        { "obsolete and experimental", "[N, global::System.Obsolete(\"old\")] internal partial class A; [N, global::System.Obsolete(\"old\", true)] internal partial class B; [N, global::System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] internal partial class C;" },
        { "class named like its namespace", "namespace Net { [N] internal partial class Net; }" },
    };

    [Theory]
    [MemberData(nameof(Surroundings))]
    public void Generated_AmongHostileNames_CompilesWithoutWarning(string surroundings, string source)
    {
        AssertClean(surroundings, LanguageVersion.CSharp14, WithNetworks(source));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    [InlineData(LanguageVersion.Preview)]
    public void Generated_InASupportedLanguageVersion_CompilesWithoutWarning(LanguageVersion version) =>
        AssertClean($"{version}", version, "", WithNetworks("namespace Space { [N] internal partial class Net { } [N] internal partial struct Other { } }"),
            $"namespace Space {{ [{Runtime}.Model(1, InputDerivatives = true, Operators = {Runtime}.OperatorGroups.All)] internal partial class Model {{ [{Runtime}.Output] static double First(double x, double a) => a * x; [{Runtime}.Output] static double Second(double x, double a) => a + x; }} }}");

    [Fact]
    public void Generated_WithImplicitUsings_CompilesWithoutWarning() =>
        AssertClean("implicit usings", LanguageVersion.CSharp14, ImplicitUsings, WithNetworks("[N] internal partial class Net;"));

    [Fact]
    public void Generated_DeclarationsInSeveralFiles_CompileWithoutWarning() => AssertClean(
        "several files", LanguageVersion.CSharp14, "", WithNetworks("namespace Space { [N] internal partial class Net; }"),
        "namespace Space; internal sealed partial class Net { internal static int Answer => InputCount; }", WithNetworks("namespace Space { [N] internal partial class NET; }"));

    [Fact]
    public void Text_OfOneSourceTwice_IsTheSame()
    {
        string[] Texts() => [.. Surroundings.SelectMany(row => TestCompilation.RunGenerator(TestCompilation.Create(WithNetworks((string)row[1]))).Files).Select(file => $"{file.HintName}\n{file.SourceText}")];
        string[] first = Texts();
        Assert.True(first.Length > 100);
        Assert.Equal(first, Texts());
    }

    private static void AssertClean(string surroundings, LanguageVersion version, params string[] sources)
    {
        (GeneratorRun run, Diagnostic[] defects) = StrictCompilation.Compile(version, sources);
        Assert.NotEmpty(run.Files);
        Assert.True(defects.Length == 0, $"{surroundings}:\n{string.Join('\n', defects.Select(defect => defect.ToString()))}");
    }

    private static string WithNetworks(string source) => source
        .Replace("[N]", "[N, A]", StringComparison.Ordinal).Replace("[N,", $"[{Runtime}.Network(2), {Runtime}.Dense(2, {Runtime}.Activation.Tanh), {Runtime}.Dense(2),", StringComparison.Ordinal)
        .Replace(", A]", "]", StringComparison.Ordinal);

    private static string OwnNames(string type) =>
        $"internal static class {type} {{ public const int KernelContract = 1, Names = 2, PairOperations = 3; public static void Forward() {{ }} public static void Reverse() {{ }} public static void Keep() {{ }} "
        + "public class Require; public class GramBlock; public class GramFactor; public class Span<T>; public class ReadOnlySpan<T>; public class ModelInput<T>; public class Math; public class ModelOperator; public class Elementary; }";
}
