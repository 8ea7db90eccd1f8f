using System.ComponentModel;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Contraction of factored parameter cotangents to a Gram matrix D·D′ᵀ without forming D. For generated code.</summary>
/// <remarks>
/// The Jacobian row of sample r and output a on a slice W is u ⊗ v, on its bias u. The inner product of two such rows is
/// ⟨u, u′⟩·(⟨v, v′⟩ + ones), with ones = 1 for a slice with bias, so each slice adds one elementwise product of two small products to G.
/// Factors and G are float or double. Products are accumulated in double for both: of float factors, a G in double is exact to double's
/// rounding. Scratch may start at any address that its scalar allows; the part in use is aligned here.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class FactoredGram
{
    /// <summary>Returns a length of scratch, in scalars, that is enough for any contraction with factors of at most the given columns.</summary>
    /// <typeparam name="T">Scalar of the factors and the scratch, float or double.</typeparam>
    /// <remarks>It grows with outputs·maxColumns and not with the number of samples once that fills a block.</remarks>
    /// <param name="rowSamples">Samples of the rows of G.</param>
    /// <param name="columnSamples">Samples of the columns of G.</param>
    /// <param name="outputs">Number Q of outputs.</param>
    /// <param name="maxColumns">Largest number of columns of a factor.</param>
    public static long ScratchLength<T>(int rowSamples, int columnSamples, int outputs, int maxColumns)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        rowSamples == 0 || columnSamples == 0 ? 0 : Scalar.LengthOf<T>(GramBlocking.ScratchLength(columnSamples, outputs, maxColumns));

    /// <summary>G[rQ + a, cQ + b] += ⟨u(r, a), u′(c, b)⟩·(⟨v(r, a), v′(c, b)⟩ + ones) for all samples r, c and outputs a, b.</summary>
    /// <typeparam name="T">Scalar of the factors and the scratch, float or double.</typeparam>
    /// <typeparam name="TGram">Scalar of G, float or double.</typeparam>
    /// <param name="gram">G, rowSamples·Q × columnSamples·Q.</param>
    /// <param name="gramStride">Row stride of G.</param>
    /// <param name="lowerOnly">Whether only entries on and below the diagonal are needed; some above it may then hold anything.</param>
    /// <param name="rowSamples">Samples of the rows of G.</param>
    /// <param name="columnSamples">Samples of the columns of G.</param>
    /// <param name="outputs">Number Q of outputs.</param>
    /// <param name="rowU">u of the row samples.</param>
    /// <param name="rowV">v of the row samples.</param>
    /// <param name="columnU">u′ of the column samples, as wide as u.</param>
    /// <param name="columnV">v′ of the column samples, as wide as v.</param>
    /// <param name="ones">What a bias adds: 1, else 0.</param>
    /// <param name="scratch">At least <see cref="ScratchLength{T}"/>.</param>
    /// <exception cref="ArgumentException">A span or a factor does not have the shape it needs.</exception>
    public static void AddDense<T, TGram>(
        Span<TGram> gram, int gramStride, bool lowerOnly, int rowSamples, int columnSamples, int outputs,
        GramFactor<T> rowU, GramFactor<T> rowV, GramFactor<T> columnU, GramFactor<T> columnV, double ones, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TGram : unmanaged, IFloatingPointIeee754<TGram>
    {
        Require(gram, gramStride, rowSamples, columnSamples, outputs, rowV, columnV, scratch, rowU.Columns);
        rowU.Require(rowSamples, outputs, nameof(rowU));
        columnU.Require(columnSamples, outputs, nameof(columnU));
        Shape.RequireEqual(columnU.Columns, rowU.Columns, "columns of columnU");
        if (rowSamples == 0 || columnSamples == 0)
            return;
        fixed (TGram* origin = gram)
        fixed (T* ru = rowU.Values, rv = rowV.Values, cu = columnU.Values, cv = columnV.Values, scratchStart = scratch)
        {
            double* scratchOrigin = (double*)scratchStart;
            GramTarget<TGram> target = new(new(origin, gramStride), lowerOnly, rowSamples, columnSamples, outputs);
            GramRows<T> leftU = new(ru, rowSamples, rowU.Columns, rowU.RowsPerSample);
            GramRows<T> leftV = new(rv, rowSamples, rowV.Columns, rowV.RowsPerSample);
            GramRows<T> rightU = new(cu, columnSamples, columnU.Columns, columnU.RowsPerSample);
            GramRows<T> rightV = new(cv, columnSamples, columnV.Columns, columnV.RowsPerSample);
            if (Vector512.IsHardwareAccelerated)
                DenseContraction<Lanes512, T, TGram>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
            else if (Vector256.IsHardwareAccelerated)
                DenseContraction<Lanes256, T, TGram>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
            else if (Vector128.IsHardwareAccelerated)
                DenseContraction<Lanes128, T, TGram>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
            else
                DenseContraction<Lanes64, T, TGram>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
        }
    }

    /// <summary>G[rQ + a, cQ + a] += s(r, a)·s′(c, a)·(⟨v(r), v′(c)⟩ + ones): u(r, a) is the a-th unit vector scaled by s.</summary>
    /// <typeparam name="T">Scalar of the factors and the scratch, float or double.</typeparam>
    /// <typeparam name="TGram">Scalar of G, float or double.</typeparam>
    /// <param name="gram">G, rowSamples·Q × columnSamples·Q.</param>
    /// <param name="gramStride">Row stride of G.</param>
    /// <param name="lowerOnly">Whether only entries on and below the diagonal are needed; none above it is then written.</param>
    /// <param name="rowSamples">Samples of the rows of G.</param>
    /// <param name="columnSamples">Samples of the columns of G.</param>
    /// <param name="outputs">Number Q of outputs.</param>
    /// <param name="rowScale">s, rowSamples·Q, or empty for 1.</param>
    /// <param name="rowV">v of the row samples, shared by the outputs.</param>
    /// <param name="columnScale">s′, columnSamples·Q, or empty for 1.</param>
    /// <param name="columnV">v′ of the column samples, shared by the outputs, as wide as v.</param>
    /// <param name="ones">What a bias adds: 1, else 0.</param>
    /// <param name="scratch">At least <see cref="ScratchLength{T}"/>.</param>
    /// <exception cref="ArgumentException">A span or a factor does not have the shape it needs.</exception>
    public static void AddDiagonal<T, TGram>(
        Span<TGram> gram, int gramStride, bool lowerOnly, int rowSamples, int columnSamples, int outputs,
        ReadOnlySpan<T> rowScale, GramFactor<T> rowV, ReadOnlySpan<T> columnScale, GramFactor<T> columnV, double ones,
        Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TGram : unmanaged, IFloatingPointIeee754<TGram>
    {
        Require(gram, gramStride, rowSamples, columnSamples, outputs, rowV, columnV, scratch, uColumns: 0);
        Shape.RequireEqual(rowV.RowsPerSample, 1, "rows per sample of rowV");
        Shape.RequireEqual(columnV.RowsPerSample, 1, "rows per sample of columnV");
        if (!rowScale.IsEmpty)
            Shape.Require(rowScale.Length, (long)rowSamples * outputs, nameof(rowScale));
        if (!columnScale.IsEmpty)
            Shape.Require(columnScale.Length, (long)columnSamples * outputs, nameof(columnScale));
        if (rowSamples == 0 || columnSamples == 0)
            return;
        fixed (TGram* origin = gram)
        fixed (T* rs = rowScale, rv = rowV.Values, cs = columnScale, cv = columnV.Values, scratchStart = scratch)
        {
            double* scratchOrigin = (double*)scratchStart;
            GramTarget<TGram> target = new(new(origin, gramStride), lowerOnly, rowSamples, columnSamples, outputs);
            GramRows<T> left = new(rv, rowSamples, rowV.Columns, 1), right = new(cv, columnSamples, columnV.Columns, 1);
            if (Vector512.IsHardwareAccelerated)
                DiagonalContraction<Lanes512, T, TGram>.Add(target, rs, left, cs, right, ones, scratchOrigin);
            else if (Vector256.IsHardwareAccelerated)
                DiagonalContraction<Lanes256, T, TGram>.Add(target, rs, left, cs, right, ones, scratchOrigin);
            else if (Vector128.IsHardwareAccelerated)
                DiagonalContraction<Lanes128, T, TGram>.Add(target, rs, left, cs, right, ones, scratchOrigin);
            else
                DiagonalContraction<Lanes64, T, TGram>.Add(target, rs, left, cs, right, ones, scratchOrigin);
        }
    }

    /// <summary>Copies the lower triangle to the upper one: G is then exactly symmetric.</summary>
    /// <typeparam name="T">Scalar of G, float or double.</typeparam>
    /// <param name="gram">G, n×n.</param>
    /// <param name="n">Order of G.</param>
    /// <param name="stride">Row stride of G.</param>
    /// <exception cref="ArgumentException">The span is too short or the stride too small.</exception>
    public static void MirrorLower<T>(Span<T> gram, int n, int stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Scalar.Require<T>();
        Shape.RequireMatrix(gram.Length, n, n, stride, nameof(gram));
        fixed (T* origin = gram)
        {
            MatrixPointer<T> matrix = new(origin, stride);
            if (Vector512.IsHardwareAccelerated)
                Mirror.Lower<Lanes512, T>(matrix, n);
            else if (Vector256.IsHardwareAccelerated)
                Mirror.Lower<Lanes256, T>(matrix, n);
            else if (Vector128.IsHardwareAccelerated)
                Mirror.Lower<Lanes128, T>(matrix, n);
            else
                Mirror.Lower<Lanes64, T>(matrix, n);
        }
    }

    private static void Require<T, TGram>(
        Span<TGram> gram, int gramStride, int rowSamples, int columnSamples, int outputs, GramFactor<T> rowV, GramFactor<T> columnV,
        Span<T> scratch, int uColumns)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TGram : unmanaged, IFloatingPointIeee754<TGram>
    {
        Scalar.Require<T>();
        Scalar.Require<TGram>();
        ArgumentOutOfRangeException.ThrowIfNegative(rowSamples);
        ArgumentOutOfRangeException.ThrowIfNegative(columnSamples);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Shape.RequireMatrix(gram.Length, checked(rowSamples * outputs), checked(columnSamples * outputs), gramStride, nameof(gram));
        rowV.Require(rowSamples, outputs, nameof(rowV));
        columnV.Require(columnSamples, outputs, nameof(columnV));
        Shape.RequireEqual(columnV.Columns, rowV.Columns, "columns of columnV");
        int maxColumns = Math.Max(uColumns, rowV.Columns);
        Shape.RequireAtLeast(scratch.Length, ScratchLength<T>(rowSamples, columnSamples, outputs, maxColumns), nameof(scratch));
    }
}
