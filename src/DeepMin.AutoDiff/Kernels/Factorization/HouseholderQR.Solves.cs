using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <content>Products with Q and Qᵀ, and triangular systems.</content>
internal static unsafe partial class HouseholderQR
{
    /// <summary>Returns the length of the scratch of products of Q with several vectors.</summary>
    /// <param name="m">Rows of A.</param>
    /// <param name="vectors">Number of vectors.</param>
    public static long ProductScratchLength(int m, int vectors) => BlockReflector.ScratchLength(m, vectors);

    /// <summary>Overwrites x by Q·x.</summary>
    /// <param name="factor">R and the reflectors.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="stride">Distance from one column of A to the next.</param>
    /// <param name="tau">The leading τ: as many reflectors make up Q.</param>
    /// <param name="x">x on entry, Q·x on return; length m.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or the stride is too small.</exception>
    public static void MultiplyByQ(ReadOnlySpan<double> factor, int m, int stride, ReadOnlySpan<double> tau, Span<double> x) =>
        Multiply(factor, m, stride, tau, transposed: false, x);

    /// <summary>Overwrites x by Qᵀ·x.</summary>
    /// <inheritdoc cref="MultiplyByQ(ReadOnlySpan{double}, int, int, ReadOnlySpan{double}, Span{double})"/>
    public static void MultiplyByQTransposed(ReadOnlySpan<double> factor, int m, int stride, ReadOnlySpan<double> tau, Span<double> x) =>
        Multiply(factor, m, stride, tau, transposed: true, x);

    /// <summary>Overwrites several vectors x by Q·x.</summary>
    /// <param name="factor">R and the reflectors.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="stride">Distance from one column of A to the next.</param>
    /// <param name="tau">The leading τ: as many reflectors make up Q.</param>
    /// <param name="x">The vectors in rows, of length m.</param>
    /// <param name="vectors">Number of vectors.</param>
    /// <param name="xStride">Distance from one vector to the next.</param>
    /// <param name="scratch">At least <see cref="ProductScratchLength"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or a stride is too small.</exception>
    public static void MultiplyByQ(
        ReadOnlySpan<double> factor, int m, int stride, ReadOnlySpan<double> tau, Span<double> x, int vectors, int xStride, Span<double> scratch) =>
        Multiply(factor, m, stride, tau, transposed: false, x, vectors, xStride, scratch);

    /// <summary>Overwrites several vectors x by Qᵀ·x.</summary>
    /// <inheritdoc cref="MultiplyByQ(ReadOnlySpan{double}, int, int, ReadOnlySpan{double}, Span{double}, int, int, Span{double})"/>
    public static void MultiplyByQTransposed(
        ReadOnlySpan<double> factor, int m, int stride, ReadOnlySpan<double> tau, Span<double> x, int vectors, int xStride, Span<double> scratch) =>
        Multiply(factor, m, stride, tau, transposed: true, x, vectors, xStride, scratch);

    /// <summary>Overwrites x with the solution of R·x = b, R the leading n×n triangle.</summary>
    /// <param name="factor">R and the reflectors.</param>
    /// <param name="n">Order of the system.</param>
    /// <param name="stride">Distance from one column of A to the next.</param>
    /// <param name="x">b on entry, the solution on return; length n. Not finite if a diagonal entry of R is zero.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or the stride is too small.</exception>
    public static void SolveR(ReadOnlySpan<double> factor, int n, int stride, Span<double> x) =>
        Solve(factor, n, stride, transposed: false, x);

    /// <summary>Overwrites x with the solution of Rᵀ·x = b, R the leading n×n triangle.</summary>
    /// <inheritdoc cref="SolveR"/>
    public static void SolveRTransposed(ReadOnlySpan<double> factor, int n, int stride, Span<double> x) =>
        Solve(factor, n, stride, transposed: true, x);

    private static void Multiply(ReadOnlySpan<double> factor, int m, int stride, ReadOnlySpan<double> tau, bool transposed, Span<double> x)
    {
        RequireReflectors(factor, m, stride, tau);
        Require.Length(x.Length, m, nameof(x));
        fixed (double* origin = factor, tauOrigin = tau, xOrigin = x)
        {
            MatrixPointer<double> w = new(origin, stride);
            if (Vector512.IsHardwareAccelerated)
                BlockedQR.Apply<Lanes512>(w, m, tau.Length, tauOrigin, transposed, xOrigin);
            else if (Vector256.IsHardwareAccelerated)
                BlockedQR.Apply<Lanes256>(w, m, tau.Length, tauOrigin, transposed, xOrigin);
            else if (Vector128.IsHardwareAccelerated)
                BlockedQR.Apply<Lanes128>(w, m, tau.Length, tauOrigin, transposed, xOrigin);
            else
                BlockedQR.Apply<Lanes64>(w, m, tau.Length, tauOrigin, transposed, xOrigin);
        }
    }

    private static void Multiply(
        ReadOnlySpan<double> factor, int m, int stride, ReadOnlySpan<double> tau, bool transposed, Span<double> x, int vectors, int xStride, Span<double> scratch)
    {
        RequireReflectors(factor, m, stride, tau);
        Require.Matrix(x.Length, vectors, m, xStride, nameof(x));
        Require.AtLeast(scratch.Length, ProductScratchLength(m, vectors), nameof(scratch));
        fixed (double* origin = factor, tauOrigin = tau, xOrigin = x, scratchOrigin = scratch)
        {
            MatrixPointer<double> w = new(origin, stride), rows = new(xOrigin, xStride);
            if (Vector512.IsHardwareAccelerated)
                BlockedQR.Apply<Lanes512>(w, m, tau.Length, tauOrigin, transposed, rows, vectors, scratchOrigin);
            else if (Vector256.IsHardwareAccelerated)
                BlockedQR.Apply<Lanes256>(w, m, tau.Length, tauOrigin, transposed, rows, vectors, scratchOrigin);
            else if (Vector128.IsHardwareAccelerated)
                BlockedQR.Apply<Lanes128>(w, m, tau.Length, tauOrigin, transposed, rows, vectors, scratchOrigin);
            else
                BlockedQR.Apply<Lanes64>(w, m, tau.Length, tauOrigin, transposed, rows, vectors, scratchOrigin);
        }
    }

    private static void Solve(ReadOnlySpan<double> factor, int n, int stride, bool transposed, Span<double> x)
    {
        Require.Matrix(factor.Length, n, n, stride, nameof(factor));
        Require.Length(x.Length, n, nameof(x));
        fixed (double* origin = factor, xOrigin = x)
        {
            MatrixPointer<double> w = new(origin, stride);
            if (Vector512.IsHardwareAccelerated)
                Substitution.SolveOne<Lanes512>(w, n, transposed, xOrigin);
            else if (Vector256.IsHardwareAccelerated)
                Substitution.SolveOne<Lanes256>(w, n, transposed, xOrigin);
            else if (Vector128.IsHardwareAccelerated)
                Substitution.SolveOne<Lanes128>(w, n, transposed, xOrigin);
            else
                Substitution.SolveOne<Lanes64>(w, n, transposed, xOrigin);
        }
    }

    private static void RequireReflectors(ReadOnlySpan<double> factor, int m, int stride, ReadOnlySpan<double> tau)
    {
        Require.Matrix(factor.Length, tau.Length, m, stride, nameof(factor));
        if (tau.Length > m)
            throw new ArgumentException($"Expected tau of at most length {m}, got {tau.Length}.", nameof(tau));
    }
}
