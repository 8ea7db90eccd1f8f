using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Products with a transposed second factor, accumulated into a matrix. For generated code.</summary>
/// <remarks>
/// All matrices are row-major with a row stride. Blocks of both factors are packed into panels that fit the caches (Goto and van de Geijn,
/// Anatomy of high-performance matrix multiplication, 2008); the widest vectors of the machine are used, plain scalars if it has none.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class PackedProduct
{
    /// <summary>Returns the length of the scratch of a product.</summary>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Rows of B, columns of C.</param>
    /// <param name="k">Columns of A and B.</param>
    public static long ScratchLength(int m, int n, int k) => BlockedProduct.ScratchLength(m, n, k);

    /// <summary>C += A·Bᵀ.</summary>
    /// <param name="c">C, m×n; must not overlap A or B.</param>
    /// <param name="cStride">Row stride of C.</param>
    /// <param name="a">A, m×k.</param>
    /// <param name="aStride">Row stride of A.</param>
    /// <param name="b">B, n×k.</param>
    /// <param name="bStride">Row stride of B.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Rows of B, columns of C.</param>
    /// <param name="k">Columns of A and B.</param>
    /// <param name="lowerOnly">Whether only entries of C on and below the diagonal are written.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/>.</param>
    /// <exception cref="ArgumentException">A span is too short or a stride too small.</exception>
    public static void AddTransposed(
        Span<double> c, int cStride, ReadOnlySpan<double> a, int aStride, ReadOnlySpan<double> b, int bStride,
        int m, int n, int k, bool lowerOnly, Span<double> scratch) =>
        Accumulate(1, c, cStride, a, aStride, b, bStride, m, n, k, lowerOnly, scratch);

    /// <summary>C −= A·Bᵀ.</summary>
    /// <inheritdoc cref="AddTransposed"/>
    public static void SubtractTransposed(
        Span<double> c, int cStride, ReadOnlySpan<double> a, int aStride, ReadOnlySpan<double> b, int bStride,
        int m, int n, int k, bool lowerOnly, Span<double> scratch) =>
        Accumulate(-1, c, cStride, a, aStride, b, bStride, m, n, k, lowerOnly, scratch);

    private static void Accumulate(
        double sign, Span<double> c, int cStride, ReadOnlySpan<double> a, int aStride, ReadOnlySpan<double> b, int bStride,
        int m, int n, int k, bool lowerOnly, Span<double> scratch)
    {
        Shape.RequireMatrix(c.Length, m, n, cStride, nameof(c));
        Shape.RequireMatrix(a.Length, m, k, aStride, nameof(a));
        Shape.RequireMatrix(b.Length, n, k, bStride, nameof(b));
        Shape.RequireAtLeast(scratch.Length, ScratchLength(m, n, k), nameof(scratch));
        fixed (double* cOrigin = c, aOrigin = a, bOrigin = b, scratchOrigin = scratch)
        {
            MatrixPointer<double> target = new(cOrigin, cStride), left = new(aOrigin, aStride), right = new(bOrigin, bStride);
            if (Vector512.IsHardwareAccelerated)
                BlockedProduct.Accumulate<Lanes512>(sign, target, left, right, m, n, k, lowerOnly, scratchOrigin);
            else if (Vector256.IsHardwareAccelerated)
                BlockedProduct.Accumulate<Lanes256>(sign, target, left, right, m, n, k, lowerOnly, scratchOrigin);
            else if (Vector128.IsHardwareAccelerated)
                BlockedProduct.Accumulate<Lanes128>(sign, target, left, right, m, n, k, lowerOnly, scratchOrigin);
            else
                BlockedProduct.Accumulate<Lanes64>(sign, target, left, right, m, n, k, lowerOnly, scratchOrigin);
        }
    }
}
