namespace DeepMin.AutoDiff.Tests.Data;

public class StandardizationTests
{
    [Fact]
    public void Fit_OfSmallData_HasPopulationDeviationAndScaleOneForConstants()
    {
        Standardization standardization = Standardization.Fit(new LabeledData([1, 0.1, 3, 0.1, 8, 0.1], [0, 0, 0]));
        Assert.Equal([4, 0.1], standardization.Mean.ToArray());
        Assert.Equal(Math.Sqrt(26.0 / 3), standardization.Scale[0], 15);
        Assert.Equal(1, standardization.Scale[1]);
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1e150)]
    public void Fit_OfExtremeScales_NeitherOverflowsNorVanishes(double unit)
    {
        Standardization standardization = Standardization.Fit(new LabeledData([unit, 3 * unit], [0, 0]));
        Assert.Equal(1, standardization.Scale[0] / unit, 14);
    }

    [Fact]
    public void Apply_ToHeldOutData_UsesTheTrainingPart()
    {
        Standardization standardization = Standardization.Fit(new LabeledData([0, 2], [0, 0]));
        Assert.Equal([4, -1], standardization.Apply(new LabeledData([5, 0], [0, 0])).Inputs.ToArray());
    }

    [Fact]
    public void Apply_ToOtherFeatures_IsRefused()
    {
        Standardization standardization = Standardization.Fit(new LabeledData([0, 2], [0, 0]));
        ArgumentException error = Assert.Throws<ArgumentException>(() => standardization.Apply(new LabeledData([5, 0], [0])));
        Assert.StartsWith("Expected data with 1 features, got 2.", error.Message, StringComparison.Ordinal);
    }
}
