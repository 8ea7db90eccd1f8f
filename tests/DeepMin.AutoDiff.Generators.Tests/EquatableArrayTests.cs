using DeepMin.AutoDiff.Generators.Collections;

namespace DeepMin.AutoDiff.Generators.Tests;

public class EquatableArrayTests
{
    [Fact]
    public void Arrays_WithEqualItems_AreEqual()
    {
        Assert.Equal(new EquatableArray<int>([1, 2]), new EquatableArray<int>([1, 2]));
        Assert.NotEqual(new EquatableArray<int>([1, 2]), new EquatableArray<int>([2, 1]));
        Assert.Equal(default, new EquatableArray<int>([]));
    }
}
