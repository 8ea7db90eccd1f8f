using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Column-pivoted Householder factorization A·P = Q·R, |Rⱼⱼ| not increasing: it reveals the rank. For the flows.</summary>
/// <remarks>
/// Layout and products with Q are those of <see cref="HouseholderQR"/>. Half of the operations are products of the remaining matrix with one
/// vector, so beyond the caches it runs at the speed of memory, several times slower than the plain factorization.
/// </remarks>
internal static unsafe class PivotedQR
{
    /// <summary>Returns the length of the scratch of <see cref="Factor"/>.</summary>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    public static long ScratchLength(int m, int n) => PivotedPanel.ScratchLength(m, n);

    /// <summary>
    /// Overwrites A with R and the reflectors, and returns −1; or returns the index of the first column that holds a NaN or an infinity or
    /// is longer than any number, and leaves A of no use.
    /// </summary>
    /// <param name="columns">A, column j from j·stride on.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="tau">Receives τ, length min(m, n).</param>
    /// <param name="permutation">Receives the column of A that each column of R belongs to, length n.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or the stride is too small.</exception>
    public static int Factor(Span<double> columns, int m, int n, int stride, Span<double> tau, Span<int> permutation, Span<double> scratch)
    {
        Require.Matrix(columns.Length, n, m, stride, nameof(columns));
        Require.Length(tau.Length, Math.Min(m, n), nameof(tau));
        Require.Length(permutation.Length, n, nameof(permutation));
        Require.AtLeast(scratch.Length, ScratchLength(m, n), nameof(scratch));
        fixed (double* origin = columns, tauOrigin = tau, scratchOrigin = scratch)
        fixed (int* permutationOrigin = permutation)
        {
            MatrixPointer<double> w = new(origin, stride);
            if (Vector512.IsHardwareAccelerated)
                return BlockedPivotedQR.Factor<Lanes512>(w, m, n, tauOrigin, permutationOrigin, scratchOrigin);
            if (Vector256.IsHardwareAccelerated)
                return BlockedPivotedQR.Factor<Lanes256>(w, m, n, tauOrigin, permutationOrigin, scratchOrigin);
            if (Vector128.IsHardwareAccelerated)
                return BlockedPivotedQR.Factor<Lanes128>(w, m, n, tauOrigin, permutationOrigin, scratchOrigin);
            return BlockedPivotedQR.Factor<Lanes64>(w, m, n, tauOrigin, permutationOrigin, scratchOrigin);
        }
    }

    /// <summary>Returns the number of leading |Rⱼⱼ| above tolerance·|R₀₀|.</summary>
    /// <param name="factor">R and the reflectors.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="tolerance">Relative tolerance; <see langword="null"/> for max(m, n)·ε, ε = 2⁻⁵².</param>
    /// <exception cref="ArgumentException">The span is too short or the stride too small.</exception>
    public static int Rank(ReadOnlySpan<double> factor, int m, int n, int stride, double? tolerance = null)
    {
        Require.Matrix(factor.Length, n, m, stride, nameof(factor));
        int rank = 0, count = Math.Min(m, n);
        double limit = (tolerance ?? Math.Max(m, n) * Math.ScaleB(1, -52)) * (count == 0 ? 0 : Math.Abs(factor[0]));
        while (rank < count && Math.Abs(factor[(int)((rank * (long)stride) + rank)]) > limit)
            rank++;
        return rank;
    }
}
