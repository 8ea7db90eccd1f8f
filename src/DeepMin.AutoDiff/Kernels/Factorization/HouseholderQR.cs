using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Householder factorization A = Q·R of an m×n matrix whose columns are contiguous. For the flows.</summary>
/// <remarks>
/// A is given by its transpose in row-major order: row j holds column j of A. A Jacobian D, row-major, is so the matrix A = Dᵀ as it
/// stands; <see cref="Transpose"/> serves the other cases. The factorization overwrites row j with R₀ⱼ … Rⱼⱼ and the reflector vⱼ beyond,
/// without its leading 1: R is the transpose of the lower triangle. Q = H₀·H₁ ⋯, Hⱼ = 1 − τⱼ·vⱼ·vⱼᵀ.
/// </remarks>
internal static unsafe partial class HouseholderQR
{
    /// <summary>Returns the length of the scratch of <see cref="Factor"/>.</summary>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    public static long ScratchLength(int m, int n) => BlockedQR.ScratchLength(m, n);

    /// <summary>
    /// Overwrites A with R and the reflectors, and returns −1; or returns the index of the first column that holds a NaN or an infinity or
    /// is longer than any number, and leaves A of no use.
    /// </summary>
    /// <remarks>
    /// Backward error of each column a small multiple of ε times its length, but for columns 1e-130 times shorter than the longest: they
    /// count as zero. About 2n²(m − n/3) operations for m ≥ n.
    /// </remarks>
    /// <param name="columns">A, column j from j·stride on.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="tau">Receives τ, length min(m, n).</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or the stride is too small.</exception>
    public static int Factor(Span<double> columns, int m, int n, int stride, Span<double> tau, Span<double> scratch)
    {
        Require.Matrix(columns.Length, n, m, stride, nameof(columns));
        Require.Length(tau.Length, Math.Min(m, n), nameof(tau));
        Require.AtLeast(scratch.Length, ScratchLength(m, n), nameof(scratch));
        fixed (double* origin = columns, tauOrigin = tau, scratchOrigin = scratch)
        {
            MatrixPointer<double> w = new(origin, stride);
            if (Vector512.IsHardwareAccelerated)
                return BlockedQR.FactorScaled<Lanes512>(w, m, n, tauOrigin, scratchOrigin);
            if (Vector256.IsHardwareAccelerated)
                return BlockedQR.FactorScaled<Lanes256>(w, m, n, tauOrigin, scratchOrigin);
            if (Vector128.IsHardwareAccelerated)
                return BlockedQR.FactorScaled<Lanes128>(w, m, n, tauOrigin, scratchOrigin);
            return BlockedQR.FactorScaled<Lanes64>(w, m, n, tauOrigin, scratchOrigin);
        }
    }

    /// <summary>Overwrites a matrix B by the transpose of A.</summary>
    /// <param name="a">A, rows × columns, row-major.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="columns">Columns of A.</param>
    /// <param name="aStride">Row stride of A.</param>
    /// <param name="b">Receives Aᵀ; must not overlap A.</param>
    /// <param name="bStride">Row stride of B.</param>
    /// <exception cref="ArgumentException">A span is too short or a stride too small.</exception>
    public static void Transpose(ReadOnlySpan<double> a, int rows, int columns, int aStride, Span<double> b, int bStride)
    {
        Require.Matrix(a.Length, rows, columns, aStride, nameof(a));
        Require.Matrix(b.Length, columns, rows, bStride, nameof(b));
        fixed (double* origin = a, target = b)
        {
            MatrixPointer<double> source = new(origin, aStride), destination = new(target, bStride);
            if (Vector512.IsHardwareAccelerated)
                MatrixTransposition.Copy<Lanes512>(source, rows, columns, destination);
            else if (Vector256.IsHardwareAccelerated)
                MatrixTransposition.Copy<Lanes256>(source, rows, columns, destination);
            else if (Vector128.IsHardwareAccelerated)
                MatrixTransposition.Copy<Lanes128>(source, rows, columns, destination);
            else
                MatrixTransposition.Copy<Lanes64>(source, rows, columns, destination);
        }
    }
}
