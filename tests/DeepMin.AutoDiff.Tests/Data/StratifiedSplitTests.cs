namespace DeepMin.AutoDiff.Tests.Data;

public class StratifiedSplitTests
{
    private static readonly LabeledData Data = new(
        Enumerable.Range(0, 32).Select(i => (double)i).ToArray(), Enumerable.Range(0, 32).Select(i => i < 10 ? 0 : i < 31 ? 1 : 2).ToArray());

    [Fact]
    public void Split_OfClasses_HasEqualProportionsAndEveryRowOnce()
    {
        (LabeledData Training, LabeledData HeldOut) split = Data.StratifiedSplit(0.7, seed: 3);
        (int[] Training, int[] HeldOut) rows = Data.StratifiedRows(0.7, seed: 3);
        Assert.Equal([7, 15, 1], split.Training.ClassSizes.ToArray());
        Assert.Equal([3, 6, 0], split.HeldOut.ClassSizes.ToArray());
        Assert.Equal(Enumerable.Range(0, 32), rows.Training.Concat(rows.HeldOut).Order());
        Assert.Equal(rows.HeldOut.Select(row => (double)row), split.HeldOut.Inputs.ToArray());
    }

    [Fact]
    public void Split_OfOneSeed_IsRepeatableAndFixedForEver()
    {
        Assert.Equal([0, 3, 8, 17, 19, 21, 24, 27, 29], Data.StratifiedRows(0.7, seed: 0).HeldOut);
        Assert.NotEqual(Data.StratifiedRows(0.7, seed: 1).HeldOut, Data.StratifiedRows(0.7, seed: 0).HeldOut);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Split_WithoutBothParts_IsRefused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Data.StratifiedSplit(fraction, seed: 0));

    [Fact]
    public void Split_OfSingleSamples_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new LabeledData([1, 2], [0, 1]).StratifiedSplit(0.5, seed: 0));
}
