using DeepMin.AutoDiff.Tests.Networks;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>The costs that docs/operators.md states, in evaluations, are bounds of the published counts.</summary>
public class OperatorCountTests
{
    // Elementwise work is beside the products that the bounds count: a tenth for layers of tens of neurons.
    private const double Elementwise = 1.1;

    [Theory]
    [InlineData(ModelOperator.Jvp, 3)]
    [InlineData(ModelOperator.Vjp, 3)]
    [InlineData(ModelOperator.Gradient, 3)]
    [InlineData(ModelOperator.GaussNewtonProduct, 5)]
    [InlineData(ModelOperator.Hvp, 8)]
    [InlineData(ModelOperator.InputJvp, 2)]
    [InlineData(ModelOperator.InputVjp, 2)]
    [InlineData(ModelOperator.MixedVjp, 6)]
    [InlineData(ModelOperator.MixedJvp, 6)]
    [InlineData(ModelOperator.InputHvp, 4)]
    public void Count_OfOneSweep_IsWithinTheStatedBound(ModelOperator modelOperator, int evaluations)
    {
        RequireBound(WideNet.Count(modelOperator), WideNet.Count(ModelOperator.Evaluate), evaluations);
        RequireBound(ReverseNet.Count(modelOperator), ReverseNet.Count(ModelOperator.Evaluate), evaluations);
        RequireBound(DeepNet.Count(modelOperator), DeepNet.Count(ModelOperator.Evaluate), evaluations);
    }

    [Fact]
    public void Count_OfSweepsPerOutputOrInput_IsWithinTheStatedBound()
    {
        OperationCount evaluation = DeepNet.Count(ModelOperator.Evaluate);
        int inputs = DeepNet.InputCount, outputs = DeepNet.OutputCount;
        RequireBound(DeepNet.Count(ModelOperator.JacobianReverse), evaluation, 1 + (2 * outputs));
        RequireBound(DeepNet.Count(ModelOperator.Gram), evaluation, 1 + outputs);
        RequireBound(DeepNet.Count(ModelOperator.GramDiagonal), evaluation, 1 + outputs);
        RequireBound(DeepNet.Count(ModelOperator.InputJacobian), evaluation, 1 + Math.Min(inputs, outputs));
        RequireBound(DeepNet.Count(ModelOperator.InputLaplacian), evaluation, 1 + (2 * inputs));
        Assert.Equal(DeepNet.ParameterCount * DeepNet.Count(ModelOperator.Hvp).Total, DeepNet.Count(ModelOperator.Hessian).Total);
    }

    private static void RequireBound(OperationCount count, OperationCount evaluation, int evaluations)
    {
        Assert.True(count.Arithmetic > evaluation.Arithmetic);
        Assert.True(count.Arithmetic <= Elementwise * evaluations * evaluation.Arithmetic, $"{count.Arithmetic} operations are {(double)count.Arithmetic / evaluation.Arithmetic:f2} evaluations.");
    }
}
