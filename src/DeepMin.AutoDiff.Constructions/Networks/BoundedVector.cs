namespace DeepMin.AutoDiff.Constructions;

/// <summary>Computed values with bounds of their errors: the true value i lies in Values[i] ± Errors[i]. Padded for SIMD with zeros.</summary>
internal sealed class BoundedVector
{
    public BoundedVector(int count)
    {
        Count = count;
        Values = new double[PointSet.PaddedLength(count)];
        Errors = new double[Values.Length];
        Growth = new double[Values.Length];
    }

    public int Count { get; }

    public double[] Values { get; }

    public double[] Errors { get; }

    /// <summary>Scratch of the map that reads the vector.</summary>
    public double[] Growth { get; }

    /// <summary>Takes over values without error.</summary>
    public void SetExact(ReadOnlySpan<double> values)
    {
        values.CopyTo(Values);
        Errors.AsSpan().Clear();
    }

    /// <summary>Whether the bound proves a sign, and then which: false as long as the interval holds 0 or a computation overflowed.</summary>
    public bool IsSignKnown(int index) => double.IsFinite(Values[index]) && Math.Abs(Values[index]) > Errors[index];

    /// <summary>Puts the exact value 0 in a place.</summary>
    public void Clear(int index) => (Values[index], Errors[index]) = (0, 0);
}
