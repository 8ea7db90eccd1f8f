using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Models;

public class NetworkInitializerTests
{
    [Fact]
    public void Create_OfOneSeed_GivesTheSameNumbers()
    {
        double[] theta = NetworkInitializer.Create<HandWrittenNetwork>(7);
        Assert.Equal(theta, NetworkInitializer.Create<HandWrittenNetwork>(7));
        Assert.NotEqual(theta, NetworkInitializer.Create<HandWrittenNetwork>(8));
        Assert.Equal(HandWrittenNetwork.ParameterCount, theta.Length);
    }

    [Fact]
    public void Create_OfTiedLayers_DrawsTheirSlicesOnce()
    {
        double[] theta = NetworkInitializer.Create<ResidualNet>(7);
        Assert.Equal(12 + 4 + 12 + 16 + 4 + 8 + 2, theta.Length);
        Assert.DoesNotContain(0, theta);
        Assert.Empty(NetworkInitializer.CreateConstants<ResidualNet>(7));
    }

    [Fact]
    public void Create_OfFrozenLayers_DrawsTheNumbersOfTrainedOnes()
    {
        double[] theta = NetworkInitializer.Create<RandomFeatureNet>(7), constants = NetworkInitializer.CreateConstants<RandomFeatureNet>(7);
        Assert.Equal(NetworkInitializer.Create<TrainedFeatureNet>(7), constants.Concat(theta));
    }

    [Fact]
    public void CreateConstants_OfStandardization_ChangesNothing()
    {
        double[] constants = NetworkInitializer.CreateConstants<BoundUnitsNet>(7), theta = NetworkInitializer.Create<BoundUnitsNet>(7);
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 1, 1], constants);
        double[] inputs = [0.1, 0.2, 0.3], outputs = new double[2], expected = new double[2];
        BoundUnitsNet.Evaluate(theta, constants, inputs, outputs);
        UnitlessNet.Evaluate(theta, inputs, expected);
        Assert.Equal(expected, outputs);
    }

    [Fact]
    public void Create_ScalesWeightsByTheirFanInAndBiasesBySlice()
    {
        double[] unit = NetworkInitializer.Create<HandWrittenNetwork>(7, 1, 1), scaled = NetworkInitializer.Create<HandWrittenNetwork>(7, 3, 0.5);
        for (int i = 0; i < unit.Length; i++)
            Assert.Equal((i < 6 || (i >= 9 && i < 15) ? 3 : 0.5) * unit[i], scaled[i], 1e-15);

        double weights = 0, biases = 0;
        const int Draws = 2000;
        for (int seed = 0; seed < Draws; seed++)
        {
            double[] theta = NetworkInitializer.Create<HandWrittenNetwork>(seed);
            weights += theta.AsSpan(0, 6).ToArray().Average(value => value * value) / Draws;
            biases += theta.AsSpan(6, 3).ToArray().Average(value => value * value) / Draws;
        }

        Assert.Equal(1.0 / 2, weights, 0.02);
        Assert.Equal(0.01, biases, 0.0005);
    }
}
