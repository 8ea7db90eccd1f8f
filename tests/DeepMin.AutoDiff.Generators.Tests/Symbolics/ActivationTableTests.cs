using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

public class ActivationTableTests
{
    private static readonly ActivationRow Cubic = new("Cubic", "z³", null, static (arena, z) => arena.Multiply(z, arena.Multiply(z, z)));

    [Fact]
    public void BuiltIn_NamesEveryMemberOfActivation() => Assert.Equal(Enum.GetNames<Activation>(), ActivationTable.BuiltIn.Names);

    [Fact]
    public void With_NewRow_DifferentiatesLikeAnyOther()
    {
        Expr[] derivatives = Activations.Derivatives(ActivationTable.BuiltIn.With(Cubic), "Cubic", order: 3);

        Assert.Equal([8, 12, 12, 6], derivatives.Select(derivative => ExprEvaluator.Evaluate(derivative, 2)));
    }

    [Fact]
    public void With_KnownName_Throws()
    {
        ActivationTable table = ActivationTable.BuiltIn.With(Cubic);

        Assert.Contains("Cubic", Assert.Throws<ArgumentException>(() => table.With(Cubic)).Message);
    }

    [Fact]
    public void TryGet_UnknownName_IsFalse()
    {
        Assert.False(ActivationTable.BuiltIn.TryGet("tanh", out ActivationRow? row));
        Assert.Null(row);
    }

    [Theory]
    [InlineData("Relu", 0.0, 0.0)]
    [InlineData("LeakyRelu", 0.0, 0.01)]
    public void Derivative_AtKink_FollowsStatedConvention(string name, double kink, double expected)
    {
        Assert.True(ActivationTable.BuiltIn.TryGet(name, out ActivationRow? row));
        Assert.Contains(NumberText.Shortest(expected), row.Kink);
        Assert.Equal(expected, ExprEvaluator.Evaluate(Activations.Derivatives(name, 1)[1], kink));
    }
}
