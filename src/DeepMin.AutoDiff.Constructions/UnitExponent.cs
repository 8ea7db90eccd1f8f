namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The power of two nearest to the size of numbers. Divided by it, which costs no bit, they are of order 1 whatever their unit is, and
/// standardized ones stay as they are.
/// </summary>
internal static class UnitExponent
{
    /// <summary>The exponent nearest to the root mean square; 0 if all are zero.</summary>
    /// <param name="values">Finite numbers.</param>
    public static int Of(ReadOnlySpan<double> values)
    {
        double size = EuclideanNorm.Of(values) / Math.Sqrt(values.Length);
        return size == 0 || !double.IsFinite(size) ? 0 : Math.ILogB(size) + (Math.ScaleB(size, -Math.ILogB(size)) < Math.Sqrt(2) ? 0 : 1);
    }
}
