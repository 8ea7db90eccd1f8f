namespace DeepMin.AutoDiff.Constructions;

/// <summary>Euclidean length by quotients, so that squares neither overflow nor vanish.</summary>
internal static class EuclideanNorm
{
    public static double Of(ReadOnlySpan<double> vector)
    {
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
