namespace DeepMin.AutoDiff.Kernels;

/// <summary>Elementary functions that <see cref="Math"/> lacks, or whose value and derivative share their work.</summary>
/// <remarks>
/// Errors of a finite result are below 4·2⁻⁵² relative. NaN gives NaN, infinities give limits. The overloads for float32 round the result
/// in float64, and are within half a unit of the last place plus 2⁻²⁷ of one.
/// </remarks>
internal static partial class Elementary
{
    /// <summary>Returns sin x and its derivative from one argument reduction.</summary>
    /// <param name="x">Argument; infinities give NaN.</param>
    /// <param name="derivative">Receives cos x.</param>
    public static double Sin(double x, out double derivative)
    {
        (double sine, derivative) = Math.SinCos(x);
        return sine;
    }

    /// <summary>Returns √(x² + y²) without overflow or underflow of the squares.</summary>
    /// <param name="x">One leg.</param>
    /// <param name="y">The other leg.</param>
    public static double Hypot(double x, double y) => double.Hypot(x, y);
}
