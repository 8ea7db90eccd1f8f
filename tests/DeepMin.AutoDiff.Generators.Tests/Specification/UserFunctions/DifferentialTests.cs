using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Specification.UserFunctions;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Tests.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Specification.UserFunctions;

/// <summary>Random functions: the expression that is read has the value that the compiled method has.</summary>
public class DifferentialTests
{
    private const int Functions = 80;

    private static readonly double[] Points =
        [0, 1, -1, 0.5, -2.25, 3, -1e-8, 40, double.NegativeInfinity, double.NaN];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_RandomFunction_HasTheValueOfTheMethod(int seed)
    {
        var random = new RandomFunction(new Random(seed));
        CSharpCompilation compilation = TestCompilation.Create(
            $"public static class Net {{\n{string.Concat(Enumerable.Range(0, Functions).Select(random.Method))} }}");
        Type compiled = TestCompilation.EmitAndLoad(compilation).GetType("Net", throwOnError: true)!;
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Net")!;
        MethodBodies bodies = new(compilation, CancellationToken.None);
        int small = 0;

        for (int number = 0; number < Functions; number++)
        {
            List<Diagnostic> defects = [];
            FunctionReader reader = new(type, type.GetMembers($"F{number}").OfType<IMethodSymbol>().Single(), bodies, new DefectSink(defects.Add));
            Expr value = reader.Read([reader.Arena.Variable(0), reader.Arena.Variable(1)]);
            if (defects.Any(defect => defect.Id == "DM030"))
                continue;
            Assert.Empty(defects);
            small++;
            Compare(compiled.GetMethod($"F{number}")!.CreateDelegate<Func<double, double, double>>(), value, $"seed {seed}, F{number}");
        }

        Assert.True(small > Functions * 3 / 4, $"seed {seed}: only {small} functions were small enough to read.");
    }

    private static void Compare(Func<double, double, double> method, Expr value, string context)
    {
        foreach (double z in Points)
        {
            foreach (double w in Points)
            {
                double expected = method(z, w), actual = ExprEvaluator.Evaluate(value, z, w);
                Assert.True(expected.Equals(actual), $"{context}: expected {expected:R} at ({z:R}, {w:R}), got {actual:R}.");
            }
        }
    }
}
