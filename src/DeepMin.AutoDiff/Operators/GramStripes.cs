namespace DeepMin.AutoDiff;

/// <summary>Stripes of samples of the lower triangle of a Gram matrix, each with about the same number of entries.</summary>
internal readonly struct GramStripes
{
    // About a millisecond: a stripe evaluates the factors of all samples before it anew.
    private const double OperationsPerStripe = 4e7;
    private const int MaxStripes = 16;

    private readonly int _samples;

    private GramStripes(int samples, int count) => (_samples, Count) = (samples, count);

    /// <summary>Number of stripes.</summary>
    public int Count { get; }

    /// <summary>Splits a matrix; the number of stripes depends on its size alone.</summary>
    public static GramStripes Of(int samples, double operationsPerPair)
    {
        double operations = samples * (samples + 1.0) / 2 * operationsPerPair;
        int count = 1;
        while (count < MaxStripes && operations >= 2 * count * OperationsPerStripe && samples >= 8 * count)
            count *= 2;
        return new GramStripes(samples, count);
    }

    /// <summary>First sample of a stripe.</summary>
    public int Start(int stripe) => stripe == Count ? _samples : (int)(_samples * Math.Sqrt((double)stripe / Count));

    /// <summary>Number of samples of a stripe.</summary>
    public int Samples(int stripe) => Start(stripe + 1) - Start(stripe);
}
