using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Specification;

public class ModelReaderTests
{
    [Fact]
    public void Read_SeveralOutputs_SharesParametersByName()
    {
        ModelSpec spec = Read(
            """
            namespace Fits;
            [Model(inputs: 2)]
            partial class Net
            {
                const double Scale = 4;
                [Output] static double Second(double u, double v, double c, double a) => a * u + Line(v, c);
                [Output] static double First(double u, double v, double b, double c) => Scale * b - c * v;
                private static double Line(double x, double slope, double offset = 1) => slope * x + offset;
            }
            """)!;

        Assert.Equal(["u", "v"], spec.InputNames);
        Assert.Equal(["c", "a", "b"], spec.Parameters);
        Assert.Equal(["Second", "First"], spec.Outputs.Select(output => output.Name));
        Assert.Equal(["a * u + (c * v + 1)", "4 * b - c * v"], spec.Outputs.Select(Formula));
        Assert.Equal(("Fits.Net", 2), (spec.Type.FullName, spec.Inputs));
        Assert.Equal(ModelOptions.Default, spec.Options);
        ModelWalk.Check(spec);
    }

    [Fact]
    public void Read_Options_AreThoseOfTheAttribute() => Assert.Equal(
        new ModelOptions(Generators.Specification.Precision.Single, Generators.Specification.OperatorSet.Core, InputDerivatives: true),
        Read("[Model(1, Precision = Precision.Single, InputDerivatives = true, Operators = OperatorGroups.None)] partial struct Net { [Output] static float F(float x, float b) => b * x; }")!.Options);

    [Fact]
    public void Read_SameText_IsEqual()
    {
        const string Source = "[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * Math.Exp(-x); }";

        Assert.Equal(Read(Source), Read(Source.Replace("b * Math", "/* here */ b * Math", StringComparison.Ordinal)));
        Assert.NotEqual(Read(Source), Read(Source.Replace("b * Math", "b + Math", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("[Model(\"1\")] partial class Net { [Output] static double F(double x, double b) => b * x; }")]
    [InlineData("[Model(1)] [Model(1)] partial class Net { [Output] static double F(double x, double b) => b * x; }")]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * y; }")]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double b) { if (b > 0) return x; } }")]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, Unknown b) => x; }")]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double b) { double y; return b * x * y; } }")]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * ; }")]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double b) }")]
    [InlineData("[Model(1)] partial interface Net { [Output] static double F(double x, double b) => b * x; }")]
    public void Read_SourceThatDoesNotCompile_IsNull(string source) => Assert.Null(Read(source));

    private static string Formula(OutputSpec output)
    {
        ExprArena arena = new();
        return output.Function.ToExpr(arena, [.. output.Function.Parameters.Select((_, i) => arena.Variable(i))]).ToString([.. output.Function.Parameters]);
    }

    private static ModelSpec? Read(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        INamedTypeSymbol type = Assert.Single(compilation.GetSymbolsWithName("Net", SymbolFilter.Type).OfType<INamedTypeSymbol>());
        return ModelReader.Read(type, compilation, report: null, CancellationToken.None);
    }
}
