namespace DeepMin.AutoDiff.Tests.Models;

public class ModelInputTests
{
    [Fact]
    public void Inputs_ThatDoNotSplitIntoRows_AreRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => _ = new ModelInput<double>([], new double[7], 2));
        Assert.Equal("sampleCount", error.ParamName);
        Assert.Contains("2 rows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TightInputs_HaveTheRowLengthAsStride()
    {
        ModelInput<double> input = new([], new double[6], 2);
        Assert.Equal(3, input.InputStride);
    }
}
