using DeepMin.AutoDiff.Tests.Networks;

namespace DeepMin.AutoDiff.Tests.Operators;

public class JacobianModeTests
{
    [Fact]
    public void OneNeuronAndFiveOutputs_PickForwardMode()
    {
        Assert.True(ForwardNet.Count(ModelOperator.JacobianForward).Total < ForwardNet.Count(ModelOperator.JacobianReverse).Total);
        Assert.Equal(JacobianMode.Forward, ForwardNet.DefaultJacobianMode);
    }

    [Fact]
    public void ThirtyNeuronsAndOneOutput_PickReverseMode()
    {
        Assert.True(ReverseNet.Count(ModelOperator.JacobianReverse).Total < ReverseNet.Count(ModelOperator.JacobianForward).Total);
        Assert.Equal(JacobianMode.Reverse, ReverseNet.DefaultJacobianMode);
    }

    [Fact]
    public void Counts_OfEvaluation_AreThoseOfTheEquations()
    {
        // 20·30 + 30 multiplications, as many additions (with the bias), 30 tanh.
        OperationCount count = ReverseNet.Count(ModelOperator.Evaluate);
        Assert.Equal((630, 630, 30), (count.Multiplications, count.Additions, count.Elementary));
    }

    [Fact]
    public void UndefinedMode_Throws()
    {
        double[] theta = new double[ForwardNet.ParameterCount], outputs = new double[5], jacobian = new double[5 * theta.Length];
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ForwardNet.Jacobian(new ModelInput<double>(theta, [1.0], 1), (JacobianMode)3, outputs, jacobian, theta.Length, new double[1000]));
        Assert.Equal("mode", error.ParamName);
    }
}
