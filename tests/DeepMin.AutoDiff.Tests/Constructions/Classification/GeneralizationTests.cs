using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class GeneralizationTests
{
    [Fact]
    public void Wine_OverFiveSplits_GeneralisesLikeALinearClassifier()
    {
        LabeledData wine = LabeledData.ReadCsv(Path.Combine(AppContext.BaseDirectory, "Datasets", "wine.csv"));
        double[] accuracies = [.. Enumerable.Range(0, 5).Select(seed => HeldOutAccuracy(wine, seed))];
        Assert.True(accuracies.Average() >= 0.94, string.Join(", ", accuracies));
    }

    [Fact]
    public void Construction_WithScalarTargets_ReachesThem()
    {
        LabeledData wine = SeparabilityOracle.Of("wine").Data;
        foreach (ConstructionForm form in new[] { ConstructionForm.Compact, ConstructionForm.Strict, ConstructionForm.Lifted })
        {
            SequentialMinimizer minimizer = SequentialMinimizer.Construct<W13_3_3_3_1>(
                wine, new ConstructionOptions { Form = form, Targets = new double[] { -4, 0.5, 7 } });
            Assert.InRange(minimizer.ClassWeightedCost, 0, 1e-20);
            Assert.Equal(1, minimizer.TrainingAccuracy);
            Assert.Equal([-4, 0.5, 7], minimizer.Targets.ToArray());
        }
    }

    [Fact]
    public void Construction_OfOneClass_FitsANetworkWithoutHiddenLayers()
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<W2_1>(new LabeledData([1, 2, 3, 4], [0, 0]));
        Assert.Equal(ConstructionForm.Constant, minimizer.Form);
        Assert.Equal([0, 0, 1], minimizer.Theta.ToArray());
        Assert.Equal(0, minimizer.Cost);
    }

    [Fact]
    public void Construction_OfAGivenOrder_KeepsIt()
    {
        SequentialOrder order = SequentialOrder.Find(SeparabilityOracle.Of("interval_line").Data, PeelingRule.First);
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<W1_3_3_3_3>(order);
        Assert.Same(order, minimizer.Order);
        Assert.Equal(2, minimizer.MaxWeight);
        Assert.Equal(W1_3_3_3_3.Fingerprint, minimizer.NetworkFingerprint);
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1e150)]
    public void Construction_InAnyUnit_HasZeroCost(double unit)
    {
        LabeledData wine = SeparabilityOracle.Of("wine").Data;
        LabeledData scaled = new([.. wine.Inputs.ToArray().Select(value => unit * value)], wine.Labels);
        Assert.Equal(0, SequentialMinimizer.Construct<W13_3_3_3_3>(scaled).ClassWeightedCost);
    }

    [Fact]
    public void Accuracy_OfOtherFeatures_IsRefused()
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<W13_3_3_3_3>(SeparabilityOracle.Of("wine").Data);
        Assert.Throws<ArgumentException>(() => minimizer.Accuracy(SeparabilityOracle.Of("iris").Data));
        Assert.Throws<ArgumentException>(() => minimizer.Classify(new double[14]));
    }

    private static double HeldOutAccuracy(LabeledData data, int seed)
    {
        (LabeledData Training, LabeledData HeldOut) split = data.StratifiedSplit(0.7, seed);
        Standardization standardization = Standardization.Fit(split.Training);
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<W13_3_3_3_3>(standardization.Apply(split.Training));
        Assert.Equal(0, minimizer.ClassWeightedCost);
        return minimizer.Accuracy(standardization.Apply(split.HeldOut));
    }
}
