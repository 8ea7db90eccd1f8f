namespace DeepMin.AutoDiff.Constructions;

/// <summary>Euclidean length, by quotients where squares would overflow or vanish.</summary>
internal static class EuclideanNorm
{
    public static double Of(ReadOnlySpan<double> vector)
    {
        double plain = 0;
        foreach (double component in vector)
            plain += component * component;
        if (plain is > 1e-280 and < double.PositiveInfinity)
            return Math.Sqrt(plain);

        double largest = 0;
        foreach (double component in vector)
            largest = Math.Max(largest, Math.Abs(component));
        if (largest == 0)
            return 0;

        double squares = 0;
        foreach (double component in vector)
            squares += component / largest * (component / largest);
        return largest * Math.Sqrt(squares);
    }
}
