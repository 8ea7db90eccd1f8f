using DeepMin.AutoDiff.Tests.Networks;

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
    public void Fit_OfRows_IsThatOfADataSet()
    {
        double[] values = [1, 0.1, 3, 0.1, 8, 0.1];
        Standardization rows = Standardization.Fit(values, 2), data = Standardization.Fit(new LabeledData(values, [0, 0, 0]));
        Assert.Equal(data.Mean.ToArray(), rows.Mean.ToArray());
        Assert.Equal(data.Scale.ToArray(), rows.Scale.ToArray());
        Assert.Contains("rows of 4 values, got 6", Assert.Throws<ArgumentException>(() => Standardization.Fit(values, 4)).Message, StringComparison.Ordinal);
        Assert.Contains("row 1, column 0", Assert.Throws<ArgumentException>(() => Standardization.Fit([1, 2, double.NaN, 4], 2)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, double.NaN, 1, "mean")]
    [InlineData(1, 0, 0, "scale")]
    [InlineData(1, 0, double.PositiveInfinity, "scale")]
    [InlineData(2, 0, 1, "scale")]
    public void Numbers_ThatDoNotStandardize_AreRefusedByName(int length, double mean, double scale, string argument)
    {
        double[] means = new double[length];
        means[0] = mean;
        Assert.Equal(argument, Assert.Throws<ArgumentException>(() => new Standardization(means, [scale])).ParamName);
    }

    [Fact]
    public void CopyTo_WritesTheSlicesOfItsTarget()
    {
        double[] constants = new double[10];
        new Standardization([1, 2, 3], [4, 5, 6]).WriteTo(constants, BoundUnitsNet.Constants, StandardizedPart.Inputs);
        new Standardization([7, 8], [9, 10]).WriteTo(constants, BoundUnitsNet.Constants, StandardizedPart.Outputs);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], constants);

        ArgumentException error = Assert.Throws<ArgumentException>(() => new Standardization([1, 2], [4, 5]).WriteTo(constants, BoundUnitsNet.Constants, StandardizedPart.Inputs));
        Assert.StartsWith("Expected a model with 2 inputs, got one with 3.", error.Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => new Standardization([1], [4]).WriteTo([], BakedUnitsNet.Constants, StandardizedPart.Inputs));
    }

    [Fact]
    public void Apply_ToOtherFeatures_IsRefused()
    {
        Standardization standardization = Standardization.Fit(new LabeledData([0, 2], [0, 0]));
        ArgumentException error = Assert.Throws<ArgumentException>(() => standardization.Apply(new LabeledData([5, 0], [0])));
        Assert.StartsWith("Expected data with 1 features, got 2.", error.Message, StringComparison.Ordinal);
    }
}
