using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

public class ExprArenaTests
{
    private readonly ExprArena _arena = new();

    private Expr X => _arena.Variable(0);

    private Expr Y => _arena.Variable(1);

    [Fact]
    public void EqualStructures_AreOneNode()
    {
        Assert.Same(_arena.Call(Functions.Exp, _arena.Add(X, Y)), _arena.Call(Functions.Exp, _arena.Add(X, Y)));
        Assert.NotSame(_arena.Subtract(X, Y), _arena.Subtract(Y, X));
        Assert.NotSame(_arena.Select(X, Comparison.Less, Y, X, Y), _arena.Select(X, Comparison.Greater, Y, X, Y));
        Assert.NotSame(_arena.Constant(0.0), _arena.Constant(-0.0));
    }

    [Fact]
    public void CommutedOperands_AreOneNodeInTheOrderFirstWritten()
    {
        Expr sum = _arena.Add(Y, X);

        Assert.Same(sum, _arena.Add(X, Y));
        Assert.Equal("x1 + x0", _arena.Add(X, Y).ToString());
        Assert.Same(_arena.Multiply(X, Y), _arena.Multiply(Y, X));
    }

    [Fact]
    public void Factories_FoldWhatIsExact()
    {
        Assert.Same(X, _arena.Add(X, _arena.Zero));
        Assert.Same(X, _arena.Multiply(_arena.One, X));
        Assert.Same(X, _arena.Negate(_arena.Negate(X)));
        Assert.Same(_arena.Constant(0.75), _arena.Divide(_arena.Constant(3), _arena.Constant(4)));
        Assert.Same(_arena.Subtract(X, Y), _arena.Add(X, _arena.Negate(Y)));
        Assert.Same(_arena.Negate(_arena.Multiply(X, Y)), _arena.Multiply(_arena.Negate(X), Y));
        Assert.Same(Y, _arena.Select(_arena.Zero, Comparison.Less, _arena.One, Y, X));
        Assert.Same(Y, _arena.Select(X, Comparison.Less, _arena.One, Y, Y));
    }

    [Fact]
    public void Factories_KeepWhatIsNaNAtInfinity()
    {
        Assert.Equal(double.NaN, ExprEvaluator.Evaluate(_arena.Subtract(X, X), double.PositiveInfinity));
        Assert.Equal(double.NaN, ExprEvaluator.Evaluate(_arena.Multiply(_arena.Zero, X), double.PositiveInfinity));
        Assert.Equal(double.NaN, ExprEvaluator.Evaluate(_arena.Divide(_arena.Zero, _arena.Zero)));
        Assert.Same(_arena.Zero, _arena.Scale(_arena.Zero, X));
    }

    [Fact]
    public void Substitute_Swap_IsSimultaneous()
    {
        Expr expression = _arena.Subtract(X, _arena.Multiply(X, Y));

        Assert.Same(_arena.Subtract(Y, _arena.Multiply(X, Y)), _arena.Substitute(expression, [Y, X]));
        Assert.Same(Y, _arena.Substitute(_arena.Add(X, Y), [Y, _arena.Zero]));
    }

    [Fact]
    public void Substitute_WithoutReplacement_Throws() =>
        Assert.Contains("variable 1, got 1", Assert.Throws<ArgumentException>(() => _arena.Substitute(Y, [X])).Message);

    [Fact]
    public void ForeignOperand_Throws() => Assert.Throws<ArgumentException>(() => _arena.Add(X, new ExprArena().Variable(0)));

    [Fact]
    public void Call_WithWrongCount_Throws()
    {
        var exception = Assert.Throws<ArgumentException>(() => _arena.Call(Functions.Max, X));

        Assert.Contains("Expected 2 arguments of max, got 1.", exception.Message);
    }

    [Fact]
    public void Expand_SharesTheExponential()
    {
        Expr[] expanded = [_arena.Expand(_arena.Call(Functions.Logistic, X)), _arena.Expand(_arena.Call(Functions.Softplus, X))];

        Assert.Single(ExprOrder.Of(expanded), node => node.Function == Functions.Exp);
        Assert.DoesNotContain(ExprOrder.Of(expanded), node => node.Function?.Body is not null);
    }

    [Fact]
    public void ToString_HasParenthesesOnlyWhereNeeded()
    {
        Expr z = _arena.Variable(2);
        Expr[] expressions =
        [
            _arena.Multiply(_arena.Add(X, Y), z),
            _arena.Subtract(X, _arena.Add(Y, z)),
            _arena.Add(_arena.Subtract(X, Y), z),
            _arena.Negate(_arena.Add(X, Y)),
        ];

        Assert.Equal(
            ["(a + b) * c", "a - (b + c)", "a - b + c", "-(a + b)"],
            expressions.Select(expression => expression.ToString(["a", "b", "c"])));
    }

    [Theory]
    [InlineData(0.1, "0.1", "0.1")]
    [InlineData(2.0, "2", "2.0")]
    [InlineData(-0.0, "-0", "-0.0")]
    [InlineData(1e300, "1E+300", "1E+300")]
    [InlineData(0.1 + 0.2, "0.30000000000000004", "0.30000000000000004")]
    [InlineData(double.NegativeInfinity, "-Infinity", "double.NegativeInfinity")]
    public void NumberText_IsShortAndReadsBack(double value, string formula, string literal)
    {
        Assert.Equal(formula, NumberText.Shortest(value).Replace("∞", "Infinity", StringComparison.Ordinal));
        Assert.Equal(literal, ScalarType.Double.Literal(value));
    }

    [Theory]
    [InlineData(0.1, "0.1f")]
    [InlineData(-2.0, "-2.0f")]
    [InlineData(1e300, "float.PositiveInfinity")]
    [InlineData(-1e39, "float.NegativeInfinity")]
    [InlineData(double.NaN, "float.NaN")]
    public void Literal_OfSingle_IsInRange(double value, string literal) => Assert.Equal(literal, ScalarType.Single.Literal(value));
}
