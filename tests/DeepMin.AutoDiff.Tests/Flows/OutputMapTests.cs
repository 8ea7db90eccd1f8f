using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

public class OutputMapTests
{
    private static readonly double[] _inputs = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];

    [Fact]
    public void ModelOutputMap_PassesEachOperatorOn_AndCountsIt()
    {
        using ModelOutputMap<HandWrittenNetwork> map = new(_inputs);
        using ReferenceOutputMap reference = new(HandWrittenNetwork.Reference, _inputs);
        Random random = new(1);
        double[] theta = Gaussian.Vector(random, 17), tangent = Gaussian.Vector(random, 17), cotangent = Gaussian.Vector(random, 6);
        foreach (OutputMap each in new OutputMap[] { map, reference })
        {
            Assert.Equal((17, 3, 2, 6), (each.ParameterCount, each.SampleCount, each.OutputCount, each.RowCount));
            Assert.Equal(default, each.Work);
        }

        double[][] Results(OutputMap each)
        {
            double[] x = new double[6], jvp = new double[6], vjp = new double[17], outputs = new double[6], jacobian = new double[102], gram = new double[36];
            each.Evaluate(theta, x);
            each.Jvp(theta, tangent, jvp);
            each.Vjp(theta, cotangent, vjp);
            each.Jacobian(theta, outputs, jacobian);
            each.Gram(theta, gram);
            return [x, jvp, vjp, outputs, jacobian, gram];
        }

        Assert.Equal(Results(reference), Results(map));
        Assert.Equal(new WorkCounts { Evaluations = 1, Jvps = 1, Vjps = 1, Jacobians = 1, Grams = 1 }, map.Work);
    }

    [Fact]
    public void ModelOutputMap_CopiesItsInputs()
    {
        double[] inputs = [.. _inputs];
        using ModelOutputMap<HandWrittenNetwork> map = new(inputs);
        inputs[0] = 99;
        Assert.Equal(_inputs, map.Inputs.ToArray());
    }

    [Fact]
    public void ModelOutputMap_OfFaultyInputs_NamesThePlace()
    {
        ArgumentException nan = Assert.Throws<ArgumentException>(() => new ModelOutputMap<HandWrittenNetwork>([1, 2, 3, double.NaN]));
        Assert.Contains("row 1, column 1", nan.Message, StringComparison.Ordinal);
        Assert.Contains("rows of 2", Assert.Throws<ArgumentException>(() => new ModelOutputMap<HandWrittenNetwork>([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => new ModelOutputMap<HandWrittenNetwork>([])).ParamName);
        Assert.Equal("constants", Assert.Throws<ArgumentException>(() => new ModelOutputMap<HandWrittenNetwork>(_inputs, [1])).ParamName);
    }

    [Fact]
    public void ModelOutputMap_OfConstants_OwnsThem()
    {
        double[] constants = NetworkInitializer.CreateConstants<BoundUnitsNet>(1), theta = NetworkInitializer.Create<BoundUnitsNet>(1);
        constants[0] = 0.25;
        double[] expected = new double[4], outputs = new double[4];
        BoundUnitsNet.Evaluate(theta, constants, _inputs, expected);
        using ModelOutputMap<BoundUnitsNet> map = new(_inputs, constants);
        constants[0] = 99;
        map.Evaluate(theta, outputs);
        Assert.Equal(expected, outputs);
    }

    [Fact]
    public void ModelOutputMap_OfFaultyScales_NamesThePlace()
    {
        double[] constants = NetworkInitializer.CreateConstants<BoundUnitsNet>(1);
        constants[9] = 0;
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ModelOutputMap<BoundUnitsNet>(_inputs, constants));
        Assert.StartsWith("Expected positive entries of outputScale, got 0 at 1.", error.Message, StringComparison.Ordinal);
        Assert.Equal("constants", Assert.Throws<ArgumentException>(() => new ModelOutputMap<BoundUnitsNet>(_inputs)).ParamName);
    }

    [Fact]
    public void SecondOrderOutputMap_PassesHvpOn_AndCountsIt()
    {
        Random random = new(2);
        int k = Net18.ParameterCount, rows = 3 * Net18.OutputCount;
        double[] inputs = Gaussian.Vector(random, 3 * Net18.InputCount), theta = Gaussian.Vector(random, k), cotangent = Gaussian.Vector(random, rows), tangent = Gaussian.Vector(random, k);
        double[] expected = new double[k], product = new double[k];
        using SecondOrderOutputMap<Net18, double> map = new(inputs);
        map.Hvp(theta, cotangent, tangent, product);
        Net18.Hvp(theta, inputs, cotangent, tangent, expected);
        Assert.True(map.HasSecondDerivatives);
        Assert.Equal(expected, product);
        Assert.Equal(new WorkCounts { Hvps = 1 }, map.Work);
        Assert.Equal("tangent", Assert.Throws<ArgumentException>(() => map.Hvp(theta, cotangent, new double[k - 1], product)).ParamName);
    }

    [Fact]
    public void Hvp_OfAMapWithoutSecondDerivatives_IsRefused()
    {
        using ModelOutputMap<HandWrittenNetwork> map = new(_inputs);
        double[] theta = new double[17];
        Assert.False(map.HasSecondDerivatives);
        Assert.Throws<NotSupportedException>(() => map.Hvp(theta, new double[6], theta, theta));
    }

    [Fact]
    public void OutputMap_SpansOfWrongLength_AreRefusedByName()
    {
        using ModelOutputMap<HandWrittenNetwork> map = new(_inputs);
        double[] theta = new double[17];
        ArgumentException error = Assert.Throws<ArgumentException>(() => map.Jacobian(theta, new double[6], new double[101]));
        Assert.Equal("jacobian", error.ParamName);
        Assert.Contains("length 102, got 101", error.Message, StringComparison.Ordinal);
        Assert.Equal("theta", Assert.Throws<ArgumentException>(() => map.Evaluate(new double[16], new double[6])).ParamName);
        Assert.Equal("gram", Assert.Throws<ArgumentException>(() => map.Gram(theta, new double[35])).ParamName);
    }

    [Fact]
    public void Linearization_OfTooManyRowsForAGramMatrix_IsRefusedByName()
    {
        // 1-60000-1 has K ≥ N = 50 000: the Gram matrix would have 2.5e9 entries.
        using ReferenceOutputMap map = new(new ReferenceNetwork([1, 60_000, 1], "tanh"), new double[50_000]);
        Linearization linearization = new(map);
        ArgumentException error = Assert.Throws<ArgumentException>(() => linearization.Solve(new double[50_000], new double[map.ParameterCount]));
        Assert.Contains("50000²", error.Message, StringComparison.Ordinal);
    }
}
