using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

public class DifferentiationTests
{
    private readonly ExprArena _arena = new();

    private Expr X => _arena.Variable(0);

    private Expr Y => _arena.Variable(1);

    public static TheoryData<string> BuiltIns => Activations.Names;

    [Theory]
    [MemberData(nameof(BuiltIns))]
    public void BuiltIn_ThirdDerivative_AgreesWithCentralDifferenceOfSecond(string name)
    {
        Expr[] derivatives = Activations.Derivatives(name, order: 3);
        foreach (double x in (double[])[-30, -7.3, -2.1, -0.6, -0.05, 0.05, 0.4, 1.7, 3.3, 12, 40])
        {
            double expected = CentralDifference(t => ExprEvaluator.Evaluate(derivatives[2], t), x);
            double actual = ExprEvaluator.Evaluate(derivatives[3], x);
            Assert.True(Math.Abs(actual - expected) < 1e-9, $"Expected {name}‴({x}) = {expected:R}, got {actual:R}.");
        }
    }

    [Fact]
    public void Operations_OfTwoVariables_AgreeWithCentralDifferences()
    {
        Expr product = _arena.Multiply(_arena.Call(Functions.Sin, X), _arena.Call(Functions.Exp, Y));
        Expr denominator = _arena.Add(_arena.Call(Functions.Cos, _arena.Multiply(X, Y)), _arena.Constant(3));
        Expr quotient = _arena.Divide(_arena.Subtract(X, _arena.Multiply(Y, Y)), denominator);
        Expr extremum = _arena.Max(_arena.Min(product, quotient), _arena.Abs(_arena.Subtract(Y, X)));
        Expr logarithm = _arena.Call(Functions.Log1p, _arena.Multiply(product, product));
        Expr branch = _arena.Select(X, Comparison.Less, Y, _arena.Negate(quotient), logarithm);
        var random = new Random(20261124);

        foreach (Expr expression in (Expr[])[product, quotient, extremum, branch])
        {
            for (int trial = 0; trial < 20; trial++)
            {
                (double x, double y) = (random.NextDouble() * 4 - 2, random.NextDouble() * 4 - 2);
                AssertClose(expression, 0, CentralDifference(t => ExprEvaluator.Evaluate(expression, t, y), x), x, y);
                AssertClose(expression, 1, CentralDifference(t => ExprEvaluator.Evaluate(expression, x, t), y), x, y);
            }
        }
    }

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Swish")]
    [InlineData("Softplus")]
    public void Composition_60Deep_SecondDerivativeGrowsInProportionToDepth(string name)
    {
        int Statements(int depth)
        {
            ExprArena arena = new();
            Assert.True(ActivationTable.BuiltIn.TryGet(name, out ActivationRow? row));
            Expr value = Enumerable.Range(0, depth).Aggregate(arena.Variable(0), (inner, _) => row.Value(arena, inner));
            Expr first = arena.Differentiate(value, 0);
            ExprAssignment[] assignments = [new("y", true, value), new("dy", true, first), new("ddy", true, arena.Differentiate(first, 0))];
            return ExprPrinter.Statements(arena, assignments, ["z"], ScalarType.Double).Sum(statement => statement.Length);
        }

        // Twice as deep is about twice the text (longer names of locals aside); without sharing it would be 2³⁰ times.
        Assert.InRange(Statements(60), 1, 3 * Statements(30));
    }

    [Fact]
    public void CompositeWithoutStatedDerivative_UsesItsBody()
    {
        FunctionDefinition square = FunctionDefinition.Composite("square", static (arena, x) => arena.Multiply(x, x));

        Expr derivative = _arena.Differentiate(_arena.Call(square, _arena.Call(Functions.Sin, X)), 0);

        Assert.Equal(Math.Sin(2 * 0.7), ExprEvaluator.Evaluate(derivative, 0.7), 1e-15);
    }

    [Fact]
    public void ZeroDerivative_AnnihilatesInfiniteFactors()
    {
        Expr derivative = _arena.Differentiate(_arena.Multiply(_arena.Call(Functions.Exp, Y), X), 1);

        Assert.Same(_arena.Zero, _arena.Differentiate(derivative, 2));
        Assert.Same(_arena.Zero, _arena.Differentiate(_arena.Call(Functions.Swish, Y), 0));
    }

    [Fact]
    public void Abs_AtZero_HasDerivativeZero() => Assert.Equal(0, ExprEvaluator.Evaluate(_arena.Differentiate(_arena.Abs(X), 0), 0));

    [Fact]
    public void Extremum_AtTieWithConstant_HasDerivativeZero()
    {
        Assert.Equal(0, ExprEvaluator.Evaluate(_arena.Differentiate(_arena.Max(_arena.Zero, X), 0), 0));
        Assert.Equal(0, ExprEvaluator.Evaluate(_arena.Differentiate(_arena.Min(_arena.One, X), 0), 1));
    }

    [Theory]
    [MemberData(nameof(BuiltIns))]
    public void SixtyfoldComposition_WithSecondDerivative_StaysSmall(string name)
    {
        Assert.True(ActivationTable.BuiltIn.TryGet(name, out ActivationRow? row));
        AssertLinearInDepth(argument => row.Value(_arena, argument));
    }

    [Fact]
    public void SixtyfoldComposition_OfEachMathMethod_StaysSmall()
    {
        foreach ((string name, int arity) in MathMethods.Names.SelectMany(name => ((int[])[1, 2, 3]).Select(arity => (name, arity))))
        {
            if (MathMethods.TryGet(name, arity, out FunctionBody? body))
            {
                AssertLinearInDepth(argument => body(_arena, [.. Enumerable.Repeat(argument, arity)]));
                AssertLinearInDepth(argument => body(_arena, [argument, .. Enumerable.Repeat(_arena.Constant(0.7), arity - 1)]));
            }
        }
    }

    private void AssertLinearInDepth(Func<Expr, Expr> function)
    {
        Expr composition = X;
        for (int level = 0; level < 60; level++)
        {
            composition = function(composition);
        }

        Expr first = _arena.Differentiate(composition, 0);
        Expr second = _arena.Differentiate(first, 0);
        IReadOnlyList<string> statements = ExprPrinter.Statements(
            _arena, [new("y", true, composition), new("y1", true, first), new("y2", true, second)], ["x"], ScalarType.Double);

        // Linear in the depth; without sharing there would be more than 2^60 nodes.
        Assert.InRange(statements.Count, 3, 60 * 40);
        Assert.InRange(ExprOrder.Of(composition, first, second).Count, 1, 60 * 60);
        Assert.InRange(second.ToString().Length, 1, 100_000);
    }

    private void AssertClose(Expr expression, int variable, double expected, double x, double y)
    {
        double actual = ExprEvaluator.Evaluate(_arena.Differentiate(expression, variable), x, y);
        Assert.True(
            Math.Abs(actual - expected) < 1e-9 * (1 + Math.Abs(expected)),
            $"Expected ∂{variable} of {expression} at ({x}, {y}) = {expected:R}, got {actual:R}.");
    }

    // Fourth order: truncation h⁴, rounding 1e-16/h.
    private static double CentralDifference(Func<double, double> function, double x, double h = 1e-3) =>
        (8 * (function(x + h) - function(x - h)) - (function(x + 2 * h) - function(x - 2 * h))) / (12 * h);
}
