using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Checksums of a result: two sums with weights, and what they are small against.</summary>
internal readonly record struct Digest(double Weighted, double Squares, double Scale)
{
    /// <summary>Weights that are no period of any layout: a transposed or shifted result has another sum.</summary>
    private const uint Multiplier = 2654435761;

    public static Digest Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double weighted = 0, squares = 0, scale = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double term = double.CreateChecked(values[i]);
            double weight = 0.5 + (unchecked((uint)i * Multiplier) >> 16) / 65536.0;
            weighted += weight * term;
            squares += term * term;
            scale += Math.Abs(weight * term);
        }

        return new Digest(weighted, squares, scale);
    }

    /// <summary>Relative distance; NaN where one of the results has a NaN.</summary>
    public double DistanceTo(Digest other)
        => Math.Max(Math.Abs(Weighted - other.Weighted) / Math.Max(Scale, double.Epsilon), Math.Abs(Squares - other.Squares) / Math.Max(Squares, double.Epsilon));
}
