using System.Globalization;
using System.Reflection;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

public class MathMethodsTests
{
    private static readonly double[][] Points = [[0.3, 0.2, 0.7], [1.75, 2.5, 4], [0.999, -1.5, 2], [-0.25, 0.5, 3]];

    private readonly ExprArena _arena = new();

    public static TheoryData<string> Names => [.. MathMethods.Names];

    private Expr X => _arena.Variable(0);

    private Expr Y => _arena.Variable(1);

    private Expr Z => _arena.Variable(2);

    [Theory]
    [MemberData(nameof(Names))]
    public void TryGet_MethodOfThePlatform_GivesItsValues(string name)
    {
        foreach (int arity in Arities(name))
        {
            MethodInfo method = Platform(typeof(Math), typeof(double), name, arity)!;
            Expr expression = Build(name, [.. new[] { X, Y, Z }.Take(arity)]);
            foreach (double[] point in Points)
            {
                double expected = Convert.ToDouble(method.Invoke(null, [.. point.Take(arity).Cast<object>()]), CultureInfo.InvariantCulture);
                double actual = ExprEvaluator.Evaluate(expression, point);
                // Not in units of the last place: the platform's e^x − 1 cancels.
                Assert.True(expected.Equals(actual) || Math.Abs(actual - expected) <= 1e-15 * (1 + Math.Abs(expected)),
                    $"Expected {name}({string.Join(", ", point.Take(arity))}) = {expected:R}, got {actual:R}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TryGet_MethodOfThePlatform_ExistsInSinglePrecision(string name) =>
        Assert.All(Arities(name), arity => Assert.NotNull(Platform(typeof(MathF), typeof(float), name, arity)));

    [Theory]
    [InlineData("Floor", 1)]
    [InlineData("exp", 1)]
    [InlineData("Exp", 2)]
    public void TryGet_OtherMethod_IsFalse(string name, int arity) => Assert.False(MathMethods.TryGet(name, arity, out _));

    [Fact]
    public void Clamp_AtItsEnds_HasDerivativeZero()
    {
        Expr derivative = _arena.Differentiate(Build("Clamp", X, _arena.Constant(-1), _arena.Constant(2)), 0);

        Assert.Equal([0, 0, 1, 0, 0], ((double[])[-3, -1, 0.5, 2, 7]).Select(x => ExprEvaluator.Evaluate(derivative, x)));
    }

    [Fact]
    public void Sign_OfZeroAndNaN_IsTheArgument()
    {
        Expr sign = Build("Sign", X);

        Assert.Equal([-1, 0, 1, double.NaN], ((double[])[-2, 0, 1e-300, double.NaN]).Select(x => ExprEvaluator.Evaluate(sign, x)));
        Assert.Same(_arena.Zero, _arena.Differentiate(sign, 0));
    }

    [Fact]
    public void FusedMultiplyAdd_DifferentiatesLikeItsFormula()
    {
        Expr fused = Build("FusedMultiplyAdd", X, Y, Z);

        Assert.Same(Y, _arena.Differentiate(fused, 0));
        Assert.Same(X, _arena.Differentiate(fused, 1));
        Assert.Same(_arena.One, _arena.Differentiate(fused, 2));
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(1, "x")]
    [InlineData(2, "x * x")]
    [InlineData(3, "x * x * x")]
    [InlineData(4, "x * x * (x * x)")]
    [InlineData(-1, "1 / x")]
    [InlineData(0.5, "sqrt(x)")]
    [InlineData(-0.5, "1 / sqrt(x)")]
    [InlineData(1.5, "x * sqrt(x)")]
    [InlineData(9, "pow(x, 9)")]
    [InlineData(0.25, "pow(x, 0.25)")]
    public void Pow_WithConstantExponent_IsTheCheapestForm(double exponent, string expected) =>
        Assert.Equal(expected, _arena.Expand(Build("Pow", X, _arena.Constant(exponent))).ToString(["x"]));

    [Fact]
    public void Pow_WithConstantExponent_DifferentiatesToMonomials()
    {
        Expr cube = Build("Pow", X, _arena.Constant(3)), first = _arena.Differentiate(cube, 0), second = _arena.Differentiate(first, 0);

        Assert.Equal("3 * pow(x, 2)", first.ToString(["x"]));
        Assert.Equal("3 * (2 * x)", second.ToString(["x"]));
        Assert.Same(_arena.Constant(6), _arena.Differentiate(second, 0));
    }

    private Expr Build(string name, params Expr[] arguments)
    {
        Assert.True(MathMethods.TryGet(name, arguments.Length, out FunctionBody? body));
        return body(_arena, arguments);
    }

    private static IEnumerable<int> Arities(string name) =>
        ((int[])[1, 2, 3]).Where(arity => MathMethods.TryGet(name, arity, out _));

    private static MethodInfo? Platform(Type functions, Type number, string name, int arity)
    {
        Type[] parameters = [.. Enumerable.Repeat(number, arity)];
        return functions.GetMethod(name, parameters) ?? number.GetMethod(name, parameters);
    }
}
