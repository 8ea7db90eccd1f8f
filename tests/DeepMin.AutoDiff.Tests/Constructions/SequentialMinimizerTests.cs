using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class SequentialMinimizerTests
{
    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Strict)]
    [InlineData(ConstructionForm.Lifted)]
    public void Wine_InEachForm_HasZeroCost(ConstructionForm form) => AssertZeroCost<W13_13_9_4_3_3>("wine", form, form);

    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Strict)]
    [InlineData(ConstructionForm.Lifted)]
    public void BreastCancer_InEachForm_HasZeroCost(ConstructionForm form) => AssertZeroCost<W30_8_4_2_2>("breast_cancer", form, form);

    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Strict)]
    [InlineData(ConstructionForm.Lifted)]
    public void Digits_InEachForm_HasZeroCost(ConstructionForm form) => AssertZeroCost<W64_Digits>("digits", form, form);

    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Lifted)]
    public void ClassesMoreThanFeatures_LiftedAndCompact_HaveZeroCost(ConstructionForm form) =>
        AssertZeroCost<W3_5_7_5_6_9_5_5>("decision_list", form, form);

    [Fact]
    public void Automatic_WhereThreeLayersFit_IsCompact() =>
        AssertZeroCost<W13_40_40_8_3>("wine", ConstructionForm.Automatic, ConstructionForm.Compact);

    [Fact]
    public void Automatic_WithTwoLayersForTwoClasses_IsStrict() =>
        AssertZeroCost<W30_2_2_2>("breast_cancer", ConstructionForm.Automatic, ConstructionForm.Strict);

    [Fact]
    public void Automatic_WithTwoWideLayersForTwoClasses_IsLifted() =>
        AssertZeroCost<W30_40_50_2>("breast_cancer", ConstructionForm.Automatic, ConstructionForm.Lifted);

    [Theory]
    [InlineData(ConstructionForm.Compact, 0.5)]
    [InlineData(ConstructionForm.Strict, 0.1)]
    [InlineData(ConstructionForm.Lifted, 0.1)]
    public void PreActivations_OnTrainingSamples_AreOffTheKink(ConstructionForm form, double distance)
    {
        LabeledData data = SeparabilityOracle.Of("wine").Data;
        double[] theta = SequentialMinimizer.Construct<W13_13_9_4_3_3>(
            SeparabilityOracle.Of("wine").Found, new ConstructionOptions { Form = form }).Theta.ToArray();
        for (int layer = 0; layer < 3; layer++)
            Assert.InRange(PreActivations.Smallest<W13_13_9_4_3_3>(layer, theta, data), distance - 1e-12, double.MaxValue);

        // The fourth layer only carries through.
        Assert.InRange(PreActivations.Smallest<W13_13_9_4_3_3>(3, theta, data), 1 - 1e-12, double.MaxValue);
    }

    private static void AssertZeroCost<TNetwork>(string name, ConstructionForm requested, ConstructionForm expected)
        where TNetwork : INetwork<TNetwork>
    {
        SeparabilityOracle oracle = SeparabilityOracle.Of(name);
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<TNetwork>(oracle.Found, new ConstructionOptions { Form = requested });
        Assert.Equal(expected, minimizer.Form);
        Assert.Equal(oracle.Order, minimizer.Order.Classes);

        // Required: 1e-20. Without the correction by the network's own sums digits would be at 4e-25, with it at 3e-30.
        Assert.InRange(minimizer.ClassWeightedCost, 0, 1e-27);
        Assert.InRange(minimizer.Cost, 0, 1e-20);
        Assert.Equal(1, minimizer.TrainingAccuracy);
        Assert.Equal(oracle.Data.Labels.ToArray(), minimizer.Classify(oracle.Data.Inputs));
    }
}
