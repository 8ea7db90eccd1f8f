using System.Globalization;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests.Specification.UserFunctions;

/// <summary>Work and result are linear in what is shared, never in what it would be written out.</summary>
public class SizeTests
{
    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    public void Chain_OfNestedCalls_IsLinear(int depth)
    {
        string nested = string.Concat(Enumerable.Repeat("G(", depth)) + "z" + new string(')', depth);
        Expr value = ReadFunction.OfMembers($"static double G(double x) => x * x + Math.Sin(x); static double F(double z) => {nested};");
        Expr second = value.Arena.Differentiate(value.Arena.Differentiate(value, 0), 0);

        Assert.Equal(1 + (3 * depth), ExprOrder.Of(value).Count);
        Assert.True(ExprOrder.Of(second).Count < 20 * depth, $"{ExprOrder.Of(second).Count} nodes at depth {depth}.");
    }

    [Fact]
    public void Chain_OfMethods_IsReadOnceForEachArgument()
    {
        // 2⁶⁰ operations if calls with equal arguments were read twice.
        string methods = string.Concat(Enumerable.Range(1, 60).Select(i => $"static double G{i}(double x) => G{i - 1}(x) * G{i - 1}(x); "));
        Expr value = ReadFunction.OfMembers($"static double G0(double x) => x + 1; {methods}static double F(double z) => G60(z);");

        Assert.Equal(63, ExprOrder.Of(value).Count);
    }

    [Fact]
    public void Choices_OneAfterTheOther_AreLinear()
    {
        string statements = string.Concat(Enumerable.Range(1, 100).Select(i => $"if (z > {i}) z = z * z + {i}; "));
        Expr value = ReadFunction.OfMembers($"static double F(double z) {{ {statements}return z; }}");

        Assert.True(ExprOrder.Of(value).Count <= 1 + (4 * 100), $"{ExprOrder.Of(value).Count} nodes.");
    }

    [Fact]
    public void Returns_OneAfterTheOther_AreLinear()
    {
        string statements = string.Concat(Enumerable.Range(1, 1000).Select(i => $"if (z > {i}) return {i} * z; "));
        Expr value = ReadFunction.OfMembers($"static double F(double z) {{ {statements}return z; }}");

        Assert.True(ExprOrder.Of(value).Count <= 1 + (3 * 1000), $"{ExprOrder.Of(value).Count} nodes.");
    }

    [Theory]
    [InlineData("z * (1 + ", ")", 400)]
    [InlineData("Math.Sin(", ")", 600)]
    [InlineData("-(", ")", 600)]
    [InlineData("z > 0 ? 1 : (", ")", 600)]
    [InlineData("z + ", "", 5000)]
    public void Nesting_Extreme_IsADefectAndNoCrash(string open, string close, int levels)
    {
        string body = string.Concat(Enumerable.Repeat(open, levels)) + "z" + string.Concat(Enumerable.Repeat(close, levels));
        Compilation compilation = TestCompilation.Create($"static class Net {{ static double F(double z) => {body}; }}");
        Assert.NotNull(compilation.GetTypeByMetadataName("Net"));
        DefectSink defects = new(null);
        Exception? thrown = null;
        // The compiler's own binder needs most of this stack; the reader's limit comes long before its share ends.
        Thread thread = new(() => thrown = Record.Exception(() => { ReadFunction.Of(compilation, defects); }), maxStackSize: 1 << 24);
        thread.Start();
        thread.Join();

        Assert.Null(thrown);
        Assert.True(defects.Any);
    }

    [Fact]
    public void Function_Of200Nodes_HasASecondDerivativeOfSomeHundreds()
    {
        string body = string.Join(" + ", Enumerable.Range(1, 33).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}.5 * Math.Sin({i} * z) / (1 + Math.Exp(-z))")));
        Expr value = ReadFunction.OfMembers($"static double F(double z) => {body};");
        Expr second = value.Arena.Differentiate(value.Arena.Differentiate(value, 0), 0);

        Assert.InRange(ExprOrder.Of(value).Count, 150, 250);
        Assert.InRange(ExprOrder.Of(second).Count, 150, 2000);
    }
}
