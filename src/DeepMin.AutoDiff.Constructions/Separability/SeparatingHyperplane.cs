using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>A hyperplane ⟨w, x⟩ = offset with a class below it and other classes above. Immutable.</summary>
/// <remarks>
/// Low and high are recomputed from the data, and the hyperplane counts as verified if high &gt; low + γ. The tolerance
/// γ = (M + 2)·ε·max Σ_i |w_i||x_i| bounds the rounding error of both, so that a verified hyperplane separates in exact arithmetic too.
/// </remarks>
public sealed class SeparatingHyperplane
{
    private readonly double[] _normal;
    private readonly double[] _scaledNormal;

    private SeparatingHyperplane(double[] normal, double low, double high, double tolerance)
    {
        (_normal, Low, High, Tolerance) = (normal, low, high, tolerance);
        double half = 0.5 * (high - low);
        ScaledOffset = Offset / half;
        _scaledNormal = Array.ConvertAll(normal, component => component / half);
        IsVerified = high - low > tolerance && double.IsFinite(ScaledOffset) && Array.TrueForAll(_scaledNormal, double.IsFinite);
    }

    /// <summary>Normal w of length 1, from the class to the others; length M.</summary>
    public ReadOnlySpan<double> Normal => _normal;

    /// <summary>Largest ⟨w, x⟩ of the class.</summary>
    public double Low { get; }

    /// <summary>Smallest ⟨w, x⟩ of the others.</summary>
    public double High { get; }

    /// <summary>The middle of low and high.</summary>
    public double Offset => (0.5 * Low) + (0.5 * High);

    /// <summary>The gap (high − low)/|w|, which is the distance of the convex hulls.</summary>
    public double Margin => High - Low;

    /// <summary>Bound γ of the rounding error of high − low.</summary>
    public double Tolerance { get; }

    /// <summary>Whether high &gt; low + γ, and <see cref="ScaledNormal"/> and <see cref="ScaledOffset"/> are finite.</summary>
    public bool IsVerified { get; }

    /// <summary>Normal f = 2w/margin of the normalized coordinate u(x) = ⟨f, x⟩ − β; length M.</summary>
    public ReadOnlySpan<double> ScaledNormal => _scaledNormal;

    /// <summary>Offset β of the normalized coordinate.</summary>
    public double ScaledOffset { get; }

    /// <summary>The normalized coordinate u(x) = ⟨f, x⟩ − β: at most −1 on the class and at least 1 on the others, up to rounding.</summary>
    /// <param name="point">Features of a sample, length M.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public double Evaluate(ReadOnlySpan<double> point)
    {
        Require.Length(point.Length, _normal.Length, nameof(point));
        return (Product(_normal, point) - Offset) / (0.5 * Margin);
    }

    /// <summary>The hyperplane across a direction, measured on the data; null for the direction 0.</summary>
    internal static SeparatingHyperplane? Measure(LabeledData data, ReadOnlySpan<double> direction, int label, IReadOnlyList<int> others)
    {
        double length = EuclideanNorm.Of(direction);
        if (length == 0)
            return null;

        double[] normal = direction.ToArray();
        foreach (ref double component in normal.AsSpan())
            component /= length;

        bool[] isOther = [.. Enumerable.Range(0, data.ClassCount).Select(others.Contains)];
        double low = double.NegativeInfinity, high = double.PositiveInfinity, largest = 0;
        for (int row = 0; row < data.SampleCount; row++)
        {
            bool inClass = data.Labels[row] == label;
            if (!inClass && !isOther[data.Labels[row]])
                continue;
            double projection = Product(normal, data.Row(row));
            (low, high) = inClass ? (Math.Max(low, projection), high) : (low, Math.Min(high, projection));
            largest = Math.Max(largest, Magnitude(normal, data.Row(row)));
        }

        return new SeparatingHyperplane(normal, low, high, (data.FeatureCount + 2) * ((Math.ScaleB(1, -52) * largest) + double.Epsilon));
    }

    private static double Product(ReadOnlySpan<double> normal, ReadOnlySpan<double> point)
    {
        double sum = 0;
        for (int i = 0; i < normal.Length; i++)
            sum += normal[i] * point[i];
        return sum;
    }

    private static double Magnitude(ReadOnlySpan<double> normal, ReadOnlySpan<double> point)
    {
        double sum = 0;
        for (int i = 0; i < normal.Length; i++)
            sum += Math.Abs(normal[i] * point[i]);
        return sum;
    }
}
