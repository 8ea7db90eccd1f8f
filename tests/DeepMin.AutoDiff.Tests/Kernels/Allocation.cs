namespace DeepMin.AutoDiff.Tests.Kernels;

internal static class Allocation
{
    /// <summary>Runs an action twice and asserts that the second run leaves the heap alone.</summary>
    public static void AssertNone(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
