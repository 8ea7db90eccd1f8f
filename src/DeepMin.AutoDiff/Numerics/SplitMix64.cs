namespace DeepMin.AutoDiff;

/// <summary>
/// A seeded generator of random numbers whose sequence is fixed by its published constants
/// (Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators), unlike that of <see cref="Random"/>.
/// </summary>
internal struct SplitMix64(int seed)
{
    private ulong _state = (uint)seed;

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A multiple of 2⁻⁵³ in [0, 1).</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>A number from 0 to bound − 1; the bias is below bound/2⁶⁴.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);
}
