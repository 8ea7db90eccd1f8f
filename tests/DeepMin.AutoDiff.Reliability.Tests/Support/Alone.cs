namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>Tests that measure the process, its memory or its time, and run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class Alone
{
    public const string Name = "alone";
}
