namespace DeepMin.AutoDiff.Tests.Models;

public class OutputLayoutTests
{
    [Fact]
    public void Numbered_Names_CountFromZero() => Assert.Equal(["y0", "y1", "y2"], OutputLayout.Numbered("y", 3).Names);

    [Fact]
    public void Numbered_NoOutputs_Throws() => Assert.Throws<ArgumentOutOfRangeException>("count", () => OutputLayout.Numbered("y", 0));
}
