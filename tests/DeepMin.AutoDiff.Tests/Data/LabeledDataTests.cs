namespace DeepMin.AutoDiff.Tests.Data;

public class LabeledDataTests
{
    [Fact]
    public void Data_AfterItsSourceChanges_IsUnchanged()
    {
        double[] inputs = [1, 2, 3, 4];
        int[] labels = [0, 1];
        LabeledData data = new(inputs, labels);
        inputs[0] = labels[0] = 9;
        Assert.Equal(1, data.Inputs[0]);
        Assert.Equal(0, data.Labels[0]);
        Assert.Equal(["x1", "x2"], data.FeatureNames);
    }

    [Fact]
    public void Select_OfRows_KeepsOrderRepetitionAndClassCount()
    {
        LabeledData part = new LabeledData([1, 2, 3], [0, 1, 2]).Select([2, 0, 2]);
        Assert.Equal([3, 1, 3], part.Inputs.ToArray());
        Assert.Equal([2, 0, 2], part.Labels.ToArray());
        Assert.Equal([1, 0, 2], part.ClassSizes.ToArray());
    }

    [Fact]
    public void Select_OfAMissingRow_IsRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new LabeledData([1, 2], [0, 1]).Select([2]));
        Assert.StartsWith("Expected rows from 0 to 1, got 2.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[0], new int[0], "Expected at least one sample, got none.")]
    [InlineData(new double[] { 1, 2, 3 }, new[] { 0, 1 }, "Expected inputs of 2 rows of 1 values, got 3 values.")]
    [InlineData(new double[] { 1, 2, 3, double.NaN }, new[] { 0, 1 }, "Expected finite inputs, got NaN in row 1, column 1.")]
    [InlineData(new double[] { 1, 2 }, new[] { 0, -2 }, "Expected labels from 0, got -2 in row 1.")]
    [InlineData(new double[] { 1, 2 }, new[] { 0, 2 }, "Expected a sample of every class from 0 to 2, class 1 has none.")]
    public void Data_WithDefect_IsRefusedWithItsPlace(double[] inputs, int[] labels, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new LabeledData(inputs, labels));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
