using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Specification;

public class FunctionSpecTests
{
    public static TheoryData<string> Methods => [.. MathMethods.Names];

    /// <summary>Every method that a function may call survives as plain values.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void ToExpr_OfMethod_IsTheExpression(string method)
    {
        ExprArena arena = new();
        for (int arity = 1; arity <= 3; arity++)
        {
            if (!MathMethods.TryGet(method, arity, out FunctionBody? body))
                continue;
            Expr[] variables = [.. Enumerable.Range(0, arity).Select(arena.Variable)];
            Expr value = arena.Add(body(arena, variables), arena.Divide(arena.One, arena.Variable(0)));
            FunctionSpec spec = FunctionSpec.Of("F", ["x", "y", "z"], value);

            Assert.Same(value, spec.ToExpr(arena, [arena.Variable(0), arena.Variable(1), arena.Variable(2)]));
        }
    }

    [Fact]
    public void ToExpr_EveryKindOfNode_IsTheExpressionAtTheArguments()
    {
        ExprArena arena = new();
        Expr x = arena.Variable(0), y = arena.Variable(1);
        Expr value = arena.Select(x, Comparison.LessOrEqual, arena.Constant(double.NegativeInfinity), arena.Negate(arena.Multiply(x, y)), arena.Subtract(arena.Divide(y, x), arena.Abs(y)));
        FunctionSpec spec = FunctionSpec.Of("F", ["x", "y"], value);

        Assert.Same(arena.Substitute(value, [y, arena.One]), spec.ToExpr(arena, [y, arena.One]));
        Assert.Throws<ArgumentException>(() => spec.ToExpr(arena, [x]));
    }

    [Fact]
    public void Equals_IsByContent()
    {
        Assert.Equal(Square("F", "z"), Square("F", "z"));
        Assert.Equal(Square("F", "z").GetHashCode(), Square("F", "z").GetHashCode());
        Assert.NotEqual(Square("F", "z"), Square("G", "z"));
        Assert.NotEqual(Square("F", "z"), FunctionSpec.Of("F", ["z"], new ExprArena().Variable(0)));
        ModelWalk.Check(Square("F", "z"));
    }

    private static FunctionSpec Square(string name, string variable)
    {
        ExprArena arena = new();
        return FunctionSpec.Of(name, [variable], arena.Multiply(arena.Variable(0), arena.Variable(0)));
    }
}
