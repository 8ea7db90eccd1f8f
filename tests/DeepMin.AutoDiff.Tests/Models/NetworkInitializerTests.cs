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
