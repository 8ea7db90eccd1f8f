using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>What a random network computes in a ball against the affine functions and intervals that claim to hold it.</summary>
public class LocalRelaxationTests
{
    private static readonly int[] Widths = [3, 6, 5, 2];

    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void Relaxation_OfABall_HoldsEveryPointOfIt(double radius)
    {
        Random random = new(11);
        double widest = 0;
        for (int trial = 0; trial < 20; trial++)
        {
            ReluNetwork network = new(Widths, Gaussian.Vector(random, 24 + 35 + 12));
            double[] sample = Gaussian.Vector(random, 3);
            LocalRelaxation outputs = Relax(network, sample, radius);
            for (int point = 0; point < 100; point++)
            {
                double[] step = Gaussian.Vector(random, 3);
                double length = Math.Sqrt(step.Sum(x => x * x));
                step = [.. step.Select(x => radius * x / length)];
                double[] actual = Evaluate(network, [.. sample.Zip(step, (x, d) => x + d)]);
                for (int i = 0; i < 2; i++)
                {
                    double predicted = outputs.Vector.Values[i] + Enumerable.Range(0, 3).Sum(k => outputs.Gradient(i)[k] * step[k]);
                    double allowed = outputs.Vector.Errors[i] + (outputs.GradientErrors[i] * radius);
                    Assert.True(Math.Abs(actual[i] - predicted) <= allowed + 1e-13, $"output {i}: {actual[i]} is not {predicted} ± {allowed}");
                    widest = Math.Max(widest, Math.Abs(actual[i] - predicted) / (allowed + 1e-13));
                }
            }
        }

        // Kinks inside the ball are used, not only avoided.
        Assert.True(radius < 1e-3 || widest > 0.1, $"widest {widest}");
    }

    [Fact]
    public void ComposedMaps_OfAllActiveAndOfInactiveLayers_AreTheNetwork()
    {
        // Positive weights and inputs keep all neurons active; negative biases shut the first layer.
        Random random = new(12);
        double[] theta = [.. Enumerable.Range(0, 71).Select(_ => random.NextDouble())];
        ReluNetwork network = new(Widths, theta);
        double[] sample = [0.3, 0.4, 0.5], expected = Evaluate(network, sample);
        BoundedVector input = new(3), output = new(2);
        input.SetExact(sample);
        new AffineRegions(network, new ExactArithmetic(ExactArithmetic.DefaultBits, CancellationToken.None)).Cumulative(2).Apply(input, output);
        Close.MaxNorm(expected, output.Values.AsSpan(0, 2), 1e-14, "all active");

        for (int i = 18; i < 24; i++)
            theta[i] = -100;
        network = new ReluNetwork(Widths, theta);
        Close.MaxNorm(Evaluate(network, sample), new AffineRegions(network, new ExactArithmetic(ExactArithmetic.DefaultBits, CancellationToken.None)).Constants(0, 2), 1e-14, "first layer inactive");
    }

    private static LocalRelaxation Relax(ReluNetwork network, double[] sample, double radius)
    {
        BoundedVector input = new(3);
        input.SetExact(sample);
        LocalRelaxation layer = new(Widths[1], 3);
        layer.ApplyToSample(network.BoundedMap(0), input);
        for (int next = 1; next < 3; next++)
        {
            layer.Rectify(network.BoundedMap(next - 1), radius);
            LocalRelaxation after = new(Widths[next + 1], 3);
            after.Apply(network.BoundedMap(next), layer);
            layer = after;
        }

        return layer;
    }

    private static double[] Evaluate(ReluNetwork network, double[] sample)
    {
        double[] h = sample;
        for (int layer = 0; layer < network.LayerCount; layer++)
        {
            double[] weights = network.Weights(layer).ToArray(), bias = network.Bias(layer).ToArray(), before = h;
            h = [.. bias.Select((b, i) => b + before.Select((x, j) => weights[(i * before.Length) + j] * x).Sum())];
            if (layer < network.HiddenLayerCount)
                h = [.. h.Select(z => Math.Max(0, z))];
        }

        return h;
    }
}
