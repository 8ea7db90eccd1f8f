namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Operations of one sample; the generator's side of the runtime's type of that name.</summary>
internal readonly record struct OperationCount(long Multiplications, long Additions, long Elementary, long Steps, long PairOperations = 0)
{
    public long Total => Multiplications + Additions + Elementary + Steps;

    public static OperationCount operator +(OperationCount left, OperationCount right) => new(
        left.Multiplications + right.Multiplications,
        left.Additions + right.Additions,
        left.Elementary + right.Elementary,
        left.Steps + right.Steps,
        left.PairOperations + right.PairOperations);

    public static OperationCount operator *(long times, OperationCount count) => new(
        times * count.Multiplications,
        times * count.Additions,
        times * count.Elementary,
        times * count.Steps,
        times * count.PairOperations);
}
