namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>Asserts that code in its steady state leaves the heap alone.</summary>
internal static class Allocation
{
    // A collection that another test triggers retires the rest of this thread's allocation context, which then counts as allocated.
    private const int Attempts = 5;

    /// <summary>Runs an action once to warm up, and then until a run allocates nothing; code that allocates does so in every run.</summary>
    public static void AssertNone(Action action)
    {
        action();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least != 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
