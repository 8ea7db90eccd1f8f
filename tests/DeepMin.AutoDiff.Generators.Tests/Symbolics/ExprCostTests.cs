using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

public class ExprCostTests
{
    [Theory]
    [InlineData("Identity", 0, 0, 0)]
    [InlineData("Relu", 0, 2, 0)]
    [InlineData("Tanh", 0, 0, 1)]
    [InlineData("Sin", 0, 0, 1)]
    [InlineData("Sigmoid", 3, 3, 1)]
    [InlineData("Softplus", 1, 5, 2)]
    public void ValueWithDerivative_CountsSharedNodesOnce(string name, int multiplications, int additions, int elementary) =>
        Assert.Equal(new ExprCost(multiplications, additions, elementary), ExprCost.Count(Activations.Derivatives(name, order: 1)));

    [Fact]
    public void TanhDerivativeAlone_IsOneElementary() =>
        Assert.Equal(new ExprCost(0, 0, 1), ExprCost.Count([Activations.Derivatives("Tanh", 1)[1]]));
}
