using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Specification.UserFunctions;

/// <summary>The convention at a kink, in words and in the derivative.</summary>
public class KinkTests
{
    [Theory]
    [InlineData("z > 0 ? z : 0.1 * z", "at z = 0 the derivative is that of 0.1 * z", 0, 0.1)]
    [InlineData("z >= 0 ? z : 0.1 * z", "at z = 0 the derivative is that of z", 0, 1)]
    [InlineData("z == 2 ? 3 * z : z * z", "at z = 2 the derivative is that of 3 * z", 2, 3)]
    [InlineData("z < 1 ? z : 2 - z", "at z = 1 the derivative is that of 2 - z", 1, -1)]
    [InlineData("Math.Abs(z - 1)", "at z - 1 = 0 the derivative of abs is 0", 1, 0)]
    [InlineData("Math.Max(z, 2 * z)", "at z = 2 * z the derivative of max is that of 2 * z", 0, 2)]
    [InlineData("Math.Min(z, 2 * z)", "at z = 2 * z the derivative of min is that of 2 * z", 0, 2)]
    public void Kink_HasTheStatedDerivative(string body, string convention, double kink, double derivative)
    {
        Expr value = ReadFunction.OfMembers($"static double F(double z) => {body};");

        Assert.Equal([convention], KinkConventions.Of(value, ["z"]));
        Assert.Equal(derivative, ExprEvaluatorAt(value, kink));
    }

    [Theory]
    [InlineData("z * z")]
    [InlineData("double.IsNaN(z) ? 0 : double.IsInfinity(z) ? 1 : z", "at z = 0 the derivative of abs is 0")]
    [InlineData("z > 0 ? 1 : -1")]
    public void Smooth_AndConstantBranches_HaveNone(string body, params string[] conventions) =>
        Assert.Equal(conventions, KinkConventions.Of(ReadFunction.OfMembers($"static double F(double z) => {body};"), ["z"]));

    [Fact]
    public void Kinks_Many_AreCounted()
    {
        string body = string.Concat(Enumerable.Range(0, 10).Select(i => $"z > {i} ? {i} * z : ")) + "0";

        IReadOnlyList<string> conventions = KinkConventions.Of(ReadFunction.OfMembers($"static double F(double z) => {body};"), ["z"]);

        Assert.Equal(7, conventions.Count);
        Assert.Equal("likewise at 4 more comparisons", conventions[6]);
    }

    private static double ExprEvaluatorAt(Expr value, double z) => Symbolics.ExprEvaluator.Evaluate(value.Arena.Differentiate(value, 0), z);
}
