namespace DeepMin.AutoDiff;

/// <summary>Work in parts that are independent of each other.</summary>
internal interface IPartitionedWork
{
    /// <summary>Does one part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="member">Number of the thread within its team, for memory of its own.</param>
    void Run(int part, int member);
}
