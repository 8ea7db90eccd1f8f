using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class HullSeparationTests
{
    [Theory]
    [InlineData(1e-150)]
    [InlineData(1e150)]
    public void Separation_InAnyUnit_HasTheSameVerdictAndMargin(double unit)
    {
        Separation separation = Separation.Find(Scaled("wine", unit), 0);
        Assert.True(separation.IsSeparable);
        Assert.Equal(0.9362406933828615, separation.Hyperplane.Margin / unit, 1e-9);
        Assert.Equal(SeparationVerdict.NotSeparable, Separation.Find(Scaled("iris", unit), 1).Verdict);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    public void Separation_ByAHardMargin_IsFoundAndVerified(double margin)
    {
        Separation separation = Separation.Find(new LabeledData([-1, 0, 1, 0, -1, margin, 1, margin, 0, 3], [0, 0, 1, 1, 1]), 0);
        Assert.True(separation.IsSeparable);
        Assert.Equal(margin, separation.Hyperplane.Margin, 1e-8 * margin);
    }

    [Fact]
    public void Separation_BelowTheRoundingErrorOfTheData_IsUndecidedWithBothCandidates()
    {
        // The gap is one unit in the last place of the coordinates, below γ = 3ε·1e9, and far above 1e-9 of the hulls' size.
        LabeledData data = new([1e9 - 1, 1e9, Math.BitIncrement(1e9), 1e9 + 1], [0, 0, 1, 1]);
        SequentialOrder order = SequentialOrder.Find(data);
        Separation separation = order.Core[0];
        Assert.Equal(SeparationVerdict.Undecided, separation.Verdict);
        Assert.False(separation.Hyperplane!.IsVerified);
        Assert.InRange(separation.Witness!.Residual, 1e-9, 1e-6);
        Assert.False(order.IsDecided);
        Assert.Equal("blocked: 0, 1 (undecided: the hulls are closer than rounding error)", order.ToString());
    }

    [Fact]
    public void Separation_OfSomeClasses_IgnoresTheOthers()
    {
        LabeledData data = new([0, 2, 1, 5], [0, 0, 1, 2]);
        Assert.Equal(SeparationVerdict.NotSeparable, Separation.Find(data, 1).Verdict);
        Assert.Equal(4, Separation.Find(data, 1, [2]).Hyperplane!.Margin, 1e-12);
    }

    [Theory]
    [InlineData(3, new[] { 0 }, "Expected classes from 0 to 2, got 3.")]
    [InlineData(1, new[] { 0, 1 }, "Expected other classes than 1, got [0, 1].")]
    [InlineData(1, new int[0], "Expected other classes than 1, got [].")]
    [InlineData(1, new[] { 7 }, "Expected classes from 0 to 2, got 7.")]
    public void Separation_OfWrongClasses_IsRefused(int label, int[] others, string message)
    {
        LabeledData data = new([0, 2, 1, 5], [0, 0, 1, 2]);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Separation.Find(data, label, others));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Separation_WhenCanceled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => Separation.Find(Scaled("wine", 1), 0, cancellationToken: new CancellationToken(canceled: true)));

    private static LabeledData Scaled(string name, double unit)
    {
        LabeledData data = SeparabilityOracle.Of(name).Data;
        return new LabeledData([.. data.Inputs.ToArray().Select(value => unit * value)], data.Labels);
    }
}
