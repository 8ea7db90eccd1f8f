using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests;

public class ModelWalkTests
{
    [Fact]
    public void Check_ValueThatHoldsCompilerObjectOrArray_Fails()
    {
        ModelWalk.Check(new Holder<string>("fine"));

        Assert.ThrowsAny<Exception>(() => ModelWalk.Check(new Holder<Location>(Location.None)));
        Assert.ThrowsAny<Exception>(() => ModelWalk.Check(new Holder<int[]>([1])));
        Assert.ThrowsAny<Exception>(() => ModelWalk.Check(new Holder<Dictionary<int, int>>([])));
        Assert.ThrowsAny<Exception>(() => ModelWalk.Check(new Holder<object>(new object())));
    }

    private sealed record Holder<T>(T Value);
}
