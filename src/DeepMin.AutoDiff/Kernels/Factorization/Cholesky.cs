using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Cholesky factorization A = L·Lᵀ of a symmetric positive definite matrix. For generated code and the flows.</summary>
internal static unsafe class Cholesky
{
    /// <summary>Returns the length of the scratch of <see cref="Factor"/>.</summary>
    /// <param name="n">Order of the matrix.</param>
    /// <param name="degree">Degree of the team.</param>
    public static long ScratchLength(int n, int degree = 1) => RecursiveCholesky.ScratchLength(n, degree);

    /// <summary>Overwrites A with L and returns −1, or returns the index of the first pivot that is not positive and finite.</summary>
    /// <remarks>
    /// Only the lower triangle is read or written. NaN or an infinity anywhere in it fails the pivot of its row at the latest. After a
    /// failure the lower triangle is partly overwritten. About n³/3 operations.
    /// </remarks>
    /// <param name="a">A, n×n, row-major.</param>
    /// <param name="n">Order of the matrix.</param>
    /// <param name="stride">Row stride of A.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/>.</param>
    /// <param name="team">The threads; null for the caller alone. They do not change a bit of the factor.</param>
    /// <exception cref="ArgumentException">A span is too short or the stride too small.</exception>
    public static int Factor(Span<double> a, int n, int stride, Span<double> scratch, ThreadTeam? team = null)
    {
        team ??= ThreadTeam.Sequential;
        Require.Matrix(a.Length, n, n, stride, nameof(a));
        Require.AtLeast(scratch.Length, ScratchLength(n, team.Degree), nameof(scratch));
        fixed (double* origin = a, scratchOrigin = scratch)
        {
            MatrixPointer<double> matrix = new(origin, stride);
            if (Vector512.IsHardwareAccelerated)
                return RecursiveCholesky.Factor<Lanes512>(matrix, n, scratchOrigin, team);
            if (Vector256.IsHardwareAccelerated)
                return RecursiveCholesky.Factor<Lanes256>(matrix, n, scratchOrigin, team);
            if (Vector128.IsHardwareAccelerated)
                return RecursiveCholesky.Factor<Lanes128>(matrix, n, scratchOrigin, team);
            return RecursiveCholesky.Factor<Lanes64>(matrix, n, scratchOrigin, team);
        }
    }

    /// <summary>Overwrites x with the solution of L·Lᵀ·x = b.</summary>
    /// <param name="factor">L in the lower triangle, n×n, row-major; the strict upper triangle is not read.</param>
    /// <param name="n">Order of the matrix.</param>
    /// <param name="stride">Row stride of L.</param>
    /// <param name="x">b on entry, the solution on return; length n.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or the stride is too small.</exception>
    public static void Solve(ReadOnlySpan<double> factor, int n, int stride, Span<double> x)
    {
        Require.Matrix(factor.Length, n, n, stride, nameof(factor));
        Require.Length(x.Length, n, nameof(x));
        fixed (double* origin = factor, xOrigin = x)
        {
            MatrixPointer<double> l = new(origin, stride);
            if (Vector512.IsHardwareAccelerated)
                Substitution.Solve<Lanes512>(l, n, xOrigin);
            else if (Vector256.IsHardwareAccelerated)
                Substitution.Solve<Lanes256>(l, n, xOrigin);
            else if (Vector128.IsHardwareAccelerated)
                Substitution.Solve<Lanes128>(l, n, xOrigin);
            else
                Substitution.Solve<Lanes64>(l, n, xOrigin);
        }
    }
}
