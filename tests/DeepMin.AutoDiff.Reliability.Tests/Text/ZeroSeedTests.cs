namespace DeepMin.AutoDiff.Reliability.Tests.Text;

/// <summary>Kind K9, 0·∞: along a direction that does not move it, an infinite derivative adds nothing; along others it is reported.</summary>
public class ZeroSeedTests
{
    private const int Outputs = 11;

    // a = 0, b = 0.75, c = 0.
    private static readonly double[] Theta = [0, 0.75, 0];

    [Fact]
    public void Jvp_AlongWhatIsFinite_IsFinite()
    {
        foreach (double x in (double[])[0, 2])
        {
            Assert.Equal(Enumerable.Repeat(1.0, Outputs), Jvp(Theta, x, [0, 1, 0]));
            Assert.Equal(Enumerable.Repeat(0.0, Outputs), Jvp(Theta, x, [0, 0, 0]));
        }
    }

    [Fact]
    public void Jvp_AlongARoot_IsInfiniteWithItsSign()
    {
        double[] derivative = Jvp(Theta, 2, [1, 0, 0]);
        Assert.Equal([.. Enumerable.Repeat(double.PositiveInfinity, 4), double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity], derivative[..7]);
        Assert.Equal(double.PositiveInfinity, derivative[8]);
        Assert.Equal(double.PositiveInfinity, derivative[9]);
        Assert.Equal(double.NegativeInfinity, Jvp(Theta, 2, [-1, 0, 0])[0]);
    }

    [Fact]
    public void Jvp_WhereTheInputIsZero_DoesNotSeeTheRoot() => Assert.Equal([0, 0], Jvp(Theta, 0, [1, 0, 0])[8..10]);

    [Fact]
    public void Vjp_OfOneOutput_IsFreeOfTheOthers()
    {
        for (int output = 0; output < Outputs; output++)
        {
            double[] cotangent = new double[Outputs], gradient = new double[3], workspace = new double[Roots.WorkspaceLength(ModelOperator.Vjp, 1)];
            cotangent[output] = 1;
            Roots.Vjp(Input(Theta, [2], 1), cotangent, gradient, workspace);
            Assert.Equal(1, gradient[1]);
            Assert.False(double.IsFinite(gradient[0]) && output != 10, $"output {output}: {gradient[0]}");
        }
    }

    [Theory]
    [InlineData(JacobianMode.Forward, ModelOperator.JacobianForward)]
    [InlineData(JacobianMode.Reverse, ModelOperator.JacobianReverse)]
    public void Jacobian_InEitherMode_HasFiniteColumnsWhereItIsFinite(JacobianMode mode, ModelOperator modelOperator)
    {
        double[] values = new double[Outputs], jacobian = new double[Outputs * 3];
        Roots.Jacobian(Input(Theta, [2], 1), mode, values, jacobian, 3, new double[Roots.WorkspaceLength(modelOperator, 1)]);
        Assert.All(Enumerable.Range(0, Outputs), row => Assert.Equal(1, jacobian[(3 * row) + 1]));
        Assert.Equal(double.PositiveInfinity, jacobian[0]);
    }

    [Fact]
    public void Hvp_WithoutSeeds_IsZero()
    {
        double[] product = new double[3], workspace = new double[Roots.WorkspaceLength(ModelOperator.Hvp, 1)];
        Roots.Hvp(Input(Theta, [2], 1), new double[Outputs], [1, 1, 1], product, workspace);
        Assert.Equal([0, 0, 0], product);
        double[] onlyFirst = new double[Outputs];
        onlyFirst[0] = 1;
        Roots.Hvp(Input(Theta, [2], 1), onlyFirst, [0, 1, 1], product, workspace);
        Assert.Equal([0, 0, 0], product);
    }

    [Fact]
    public void GaussNewtonProduct_WithWeightsOfZero_LeavesSamplesOut()
    {
        double[] weights = new double[2 * Outputs], product = new double[3], workspace = new double[Roots.WorkspaceLength(ModelOperator.GaussNewtonProduct, 2)];
        weights.AsSpan(Outputs).Clear();
        Roots.GaussNewtonProduct(Input(Theta, [2, 3], 1), weights, [1, 1, 1], product, workspace);
        Assert.Equal([0, 0, 0], product);
    }

    [Fact]
    public void InputOperators_AlongNothing_AreZero()
    {
        double[] derivative = new double[Outputs];
        Roots.InputJvp(Input([0.5, 0.75, 1], [0], 1), [0], derivative, new double[Roots.WorkspaceLength(ModelOperator.InputJvp, 1)]);
        Assert.Equal(new double[Outputs], derivative);
        double[] cotangent = new double[1];
        Roots.InputVjp(Input([0.5, 0.75, 1], [0], 1), new double[Outputs], cotangent, new double[Roots.WorkspaceLength(ModelOperator.InputVjp, 1)]);
        Assert.Equal([0], cotangent);
    }

    [Fact]
    public void Gradient_OfNormsAtTheOrigin_IsZero()
    {
        const int outputs = 6;
        double[] values = new double[outputs], jacobian = new double[2 * outputs];
        Norms.Jacobian(Input([0, 0], [1], 1), JacobianMode.Reverse, values, jacobian, 2, new double[Norms.WorkspaceLength(ModelOperator.JacobianReverse, 1)]);
        Assert.Equal(new double[2 * outputs], jacobian);
        foreach (double[] direction in (double[][])[[1, 0], [0, 1], [1, -2]])
        {
            double[] derivative = new double[outputs];
            Norms.Jvp(Input([0, 0], [1], 1), direction, derivative, new double[Norms.WorkspaceLength(ModelOperator.Jvp, 1)]);
            Assert.Equal(new double[outputs], derivative);
        }
    }

    [Fact]
    public void Gradient_OfNormsElsewhere_IsTheirGradient()
    {
        const int outputs = 6;
        double[] values = new double[outputs], jacobian = new double[2 * outputs];
        Norms.Jacobian(Input([3, -4], [1], 1), JacobianMode.Reverse, values, jacobian, 2, new double[Norms.WorkspaceLength(ModelOperator.JacobianReverse, 1)]);
        double[] expected = [6, -8, 0.6, -0.8, 0.6, -0.8, 6, -8, 0.6, -0.8, 0, -1];
        Assert.All(expected.Zip(jacobian), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void Network_WithARoot_PassesZeroCotangents()
    {
        // One neuron at 0, where the root's slope is infinite, with an outgoing weight of 0; the other at 4.
        double[] theta = [1, 0, 1, 0, 0, 4, 0, 1, 0.5], gradient = new double[theta.Length];
        RootNet.Vjp(Input(theta, [0, 1], 2), [1], gradient, new double[RootNet.WorkspaceLength(ModelOperator.Vjp, 1)]);
        Assert.Equal([0, 0, 0, 0.25, 0, 0.25, 0, 2, 1], gradient);
    }

    [Fact]
    public void Diode_WithAKeywordForAName_KeepsItsNameAndValue()
    {
        double[] current = new double[1];
        Diode.Evaluate(Input([1e-12, 1, 0.025], [0.6], 1), current, new double[Diode.WorkspaceLength(ModelOperator.Evaluate, 1)]);
        Assert.Equal(1e-12 * (Math.Exp(24) - 1), current[0], 1e-14);
        Assert.Equal(0, Diode.Parameters["Is"].Offset);
    }

    private static ModelInput<double> Input(double[] theta, double[] inputs, int width) => new(theta, [], inputs, inputs.Length / width, width);

    private static double[] Jvp(double[] theta, double x, double[] tangent)
    {
        double[] derivative = new double[Outputs];
        Roots.Jvp(Input(theta, [x], 1), tangent, derivative, new double[Roots.WorkspaceLength(ModelOperator.Jvp, 1)]);
        return derivative;
    }
}
