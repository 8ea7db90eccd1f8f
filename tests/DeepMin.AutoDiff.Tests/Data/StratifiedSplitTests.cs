namespace DeepMin.AutoDiff.Tests.Data;

public class StratifiedSplitTests
{
    private static readonly LabeledData Data = new(
        Enumerable.Range(0, 32).Select(i => (double)i).ToArray(), Enumerable.Range(0, 32).Select(i => i < 10 ? 0 : i < 31 ? 1 : 2).ToArray());

    [Fact]
    public void Split_OfClasses_HasEqualProportionsAndEveryRowOnce()
    {
        StratifiedSplit split = new(Data, 0.7, seed: 3);
        Assert.Equal([7, 15, 1], split.Training.ClassSizes.ToArray());
        Assert.Equal([3, 6, 0], split.HeldOut.ClassSizes.ToArray());
        Assert.Equal(Enumerable.Range(0, 32), split.TrainingRows.ToArray().Concat(split.HeldOutRows.ToArray()).Order());
        Assert.Equal(split.HeldOutRows.ToArray().Select(row => (double)row), split.HeldOut.Inputs.ToArray());
    }

    [Fact]
    public void Split_OfOneSeed_IsRepeatableAndFixedForEver()
    {
        Assert.Equal([0, 3, 8, 17, 19, 21, 24, 27, 29], new StratifiedSplit(Data, 0.7, seed: 0).HeldOutRows.ToArray());
        Assert.NotEqual(new StratifiedSplit(Data, 0.7, seed: 1).HeldOutRows.ToArray(), new StratifiedSplit(Data, 0.7, seed: 0).HeldOutRows.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Split_WithoutBothParts_IsRefused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StratifiedSplit(Data, fraction, seed: 0));
}
