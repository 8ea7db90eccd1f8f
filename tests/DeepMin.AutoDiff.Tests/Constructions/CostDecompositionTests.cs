using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class CostDecompositionTests
{
    [Fact]
    public void Terms_SumUpToTheCosts()
    {
        LabeledData data = Clusters.Sample(3, 2, 11, 0.5, seed: 2);
        double[] outputs = Gaussian.Vector(new Random(3), 2 * data.SampleCount), targets = Gaussian.Vector(new Random(4), 6);
        CostDecomposition decomposition = CostDecomposition.Measure(outputs, data, targets);
        double weighted = 0, sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double squared = Math.Pow(outputs[i] - targets[(data.Labels[i / 2] * 2) + (i % 2)], 2);
            weighted += squared / data.ClassSizes[data.Labels[i / 2]];
            sum += squared;
        }

        Assert.Equal(1, decomposition.ClassWeightedCost / weighted, 1e-14);
        Assert.Equal(1, decomposition.Cost / (sum / (2 * data.SampleCount)), 1e-14);
        Assert.Equal(decomposition.ClassWeightedCost, decomposition.Variances.ToArray().Sum() + decomposition.MeanErrors.ToArray().Sum(), 1e-13);
    }

    [Fact]
    public void OutputsOfOnePointPerClass_HaveNoVariance()
    {
        LabeledData data = new([0, 1, 2, 3], [0, 1, 0, 1]);
        CostDecomposition decomposition = CostDecomposition.Measure([1, 5, 1, 5], data, [0, 7]);
        Assert.Equal([0.0, 0.0], decomposition.Variances.ToArray());
        Assert.Equal([1.0, 4.0], decomposition.MeanErrors.ToArray());
        Assert.Throws<ArgumentException>("outputs", () => CostDecomposition.Measure([1], data, [0, 7]));
    }
}
