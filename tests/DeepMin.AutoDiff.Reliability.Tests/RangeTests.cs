using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>Kind K3: squares that overflow or vanish.</summary>
public class RangeTests
{
    [Fact]
    public void QuadraticCost_OfFarTargets_IsNotRefusedForItsSquares()
    {
        QuadraticCost cost = new([3e150, 4e150], sampleCount: 1);
        Assert.Equal(12.5e300, cost.Value([0, 0]), 1e287);
    }
}
