using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

public class ExprPrinterTests
{
    private readonly ExprArena _arena = new();

    private Expr X => _arena.Variable(0);

    private Expr Y => _arena.Variable(1);

    public static TheoryData<string> BuiltIns => Activations.Names;

    [Fact]
    public void TanhWithDerivative_IsOneJointCall()
    {
        Expr tanh = _arena.Call(Functions.Tanh, X);
        Expr derivative = _arena.Differentiate(tanh, 0);

        Assert.Equal(
            ["a1 = Elementary.Tanh(z1, out double a1Prime);"],
            Print([new("a1", false, tanh), new("a1Prime", true, derivative)], "z1"));
        Assert.Equal(
            ["a1[i] = Elementary.Tanh(z1, out d1[i]);"],
            Print([new("a1[i]", false, tanh), new("d1[i]", false, derivative)], "z1"));
        Assert.Equal(["double d1 = Elementary.TanhDerivative(z1);"], Print([new("d1", true, derivative)], "z1"));
    }

    [Fact]
    public void SharedSubexpression_IsComputedOnceInANamedLocal()
    {
        Expr exp = _arena.Call(Functions.Exp, X);
        Expr half = _arena.Divide(_arena.Multiply(exp, exp), _arena.Constant(2));

        Assert.Equal(
            ["double exp2 = Math.Exp(exp1);", "double y = 1.0 + exp2;", "r[0] = exp2 * exp2 / 2.0;"],
            Print([new("y", true, _arena.Add(_arena.One, exp)), new("r[0]", false, half)], "exp1"));
    }

    [Fact]
    public void ElementThatIsReadAgain_IsKeptInALocal()
    {
        Expr exp = _arena.Call(Functions.Exp, X);

        Assert.Equal(
            ["double exp1 = Math.Exp(x);", "a[i] = exp1;", "b[i] = 1.0 + exp1;"],
            Print([new("a[i]", false, exp), new("b[i]", false, _arena.Add(_arena.One, exp))], "x"));
    }

    [Fact]
    public void InPlaceTargets_AreWrittenLast() => Assert.Equal(
        ["double value1 = b;", "double value2 = a;", "double c = value1 + value2;", "a = value1;", "b = value2;"],
        Print([new("a", false, Y), new("b", false, X), new("c", true, _arena.Add(Y, X))], "a", "b"));

    [Fact]
    public void TakenNames_AreAvoidedAndExtended()
    {
        Expr exp = _arena.Call(Functions.Exp, X);
        var taken = new HashSet<string> { "exp1" };

        ExprPrinter.Statements(_arena, [new("y", true, _arena.Multiply(exp, exp))], ["x"], ScalarType.Double, taken);

        Assert.Equal(["exp1", "exp2", "x", "y"], taken.Order());
    }

    [Theory]
    [MemberData(nameof(BuiltIns))]
    public void CompiledText_OfAllOrdersTogether_GivesTheInterpretersBits(string name)
    {
        Expr[] derivatives = Activations.Derivatives(name, order: 3);
        Func<double, double[]> compiled = CompiledStatements.Compile(derivatives);

        double[] arguments = [-1e300, -800.5, -36, -1.5, -0.3, -0.0, 0, 1e-9, 0.7, 2, 19.5, 745, double.PositiveInfinity, double.NaN];
        foreach (double x in arguments)
        {
            Assert.Equal(derivatives.Select(derivative => ExprEvaluator.Evaluate(derivative, x)), compiled(x));
        }
    }

    private IReadOnlyList<string> Print(IReadOnlyList<ExprAssignment> assignments, params string[] variables) =>
        ExprPrinter.Statements(_arena, assignments, variables, ScalarType.Double);
}
