using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Contraction of factored parameter cotangents to a Gram matrix D·D′ᵀ without forming D. For generated code.</summary>
/// <remarks>
/// The Jacobian row of sample r and output a on a slice W is u ⊗ v, on its bias u. The inner product of two such rows is
/// ⟨u, u′⟩·(⟨v, v′⟩ + ones), with ones = 1 for a slice with bias, so each slice adds one elementwise product of two small products to G.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class FactoredGram
{
    /// <summary>Returns a length of scratch that is enough for any contraction with factors of at most the given columns.</summary>
    /// <remarks>It grows with outputs·maxColumns and not with the number of samples once that fills a block.</remarks>
    /// <param name="rowSamples">Samples of the rows of G.</param>
    /// <param name="columnSamples">Samples of the columns of G.</param>
    /// <param name="outputs">Number Q of outputs.</param>
    /// <param name="maxColumns">Largest number of columns of a factor.</param>
    public static long ScratchLength(int rowSamples, int columnSamples, int outputs, int maxColumns) =>
        rowSamples == 0 || columnSamples == 0 ? 0 : GramBlocking.ScratchLength(columnSamples, outputs, maxColumns);

    /// <summary>G[rQ + a, cQ + b] += ⟨u(r, a), u′(c, b)⟩·(⟨v(r, a), v′(c, b)⟩ + ones) for all samples r, c and outputs a, b.</summary>
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
    /// <param name="scratch">At least <see cref="ScratchLength"/>.</param>
    /// <exception cref="ArgumentException">A span or a factor does not have the shape it needs.</exception>
    public static void AddDense(
        Span<double> gram, int gramStride, bool lowerOnly, int rowSamples, int columnSamples, int outputs,
        GramFactor rowU, GramFactor rowV, GramFactor columnU, GramFactor columnV, double ones, Span<double> scratch)
    {
        Require(gram, gramStride, rowSamples, columnSamples, outputs, rowV, columnV, scratch, rowU.Columns);
        rowU.Require(rowSamples, outputs, nameof(rowU));
        columnU.Require(columnSamples, outputs, nameof(columnU));
        Shape.RequireEqual(columnU.Columns, rowU.Columns, "columns of columnU");
        if (rowSamples == 0 || columnSamples == 0)
            return;
        fixed (double* origin = gram, ru = rowU.Values, rv = rowV.Values, cu = columnU.Values, cv = columnV.Values, scratchOrigin = scratch)
        {
            GramTarget target = new(new(origin, gramStride), lowerOnly, rowSamples, columnSamples, outputs);
            GramRows leftU = new(ru, rowSamples, rowU.Columns, rowU.RowsPerSample);
            GramRows leftV = new(rv, rowSamples, rowV.Columns, rowV.RowsPerSample);
            GramRows rightU = new(cu, columnSamples, columnU.Columns, columnU.RowsPerSample);
            GramRows rightV = new(cv, columnSamples, columnV.Columns, columnV.RowsPerSample);
            if (Vector512.IsHardwareAccelerated)
                DenseContraction<Lanes512>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
            else if (Vector256.IsHardwareAccelerated)
                DenseContraction<Lanes256>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
            else if (Vector128.IsHardwareAccelerated)
                DenseContraction<Lanes128>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
            else
                DenseContraction<Lanes64>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
        }
    }

    /// <summary>G[rQ + a, cQ + a] += s(r, a)·s′(c, a)·(⟨v(r), v′(c)⟩ + ones): u(r, a) is the a-th unit vector scaled by s.</summary>
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
    /// <param name="scratch">At least <see cref="ScratchLength"/>.</param>
    /// <exception cref="ArgumentException">A span or a factor does not have the shape it needs.</exception>
    public static void AddDiagonal(
        Span<double> gram, int gramStride, bool lowerOnly, int rowSamples, int columnSamples, int outputs,
        ReadOnlySpan<double> rowScale, GramFactor rowV, ReadOnlySpan<double> columnScale, GramFactor columnV, double ones,
        Span<double> scratch)
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
        fixed (double* origin = gram, rs = rowScale, rv = rowV.Values, cs = columnScale, cv = columnV.Values, scratchOrigin = scratch)
        {
            GramTarget target = new(new(origin, gramStride), lowerOnly, rowSamples, columnSamples, outputs);
            GramRows left = new(rv, rowSamples, rowV.Columns, 1), right = new(cv, columnSamples, columnV.Columns, 1);
            if (Vector512.IsHardwareAccelerated)
                DiagonalContraction<Lanes512>.Add(target, rs, left, cs, right, ones, scratchOrigin);
            else if (Vector256.IsHardwareAccelerated)
                DiagonalContraction<Lanes256>.Add(target, rs, left, cs, right, ones, scratchOrigin);
            else if (Vector128.IsHardwareAccelerated)
                DiagonalContraction<Lanes128>.Add(target, rs, left, cs, right, ones, scratchOrigin);
            else
                DiagonalContraction<Lanes64>.Add(target, rs, left, cs, right, ones, scratchOrigin);
        }
    }

    /// <summary>Copies the lower triangle to the upper one: G is then exactly symmetric.</summary>
    /// <param name="gram">G, n×n.</param>
    /// <param name="n">Order of G.</param>
    /// <param name="stride">Row stride of G.</param>
    /// <exception cref="ArgumentException">The span is too short or the stride too small.</exception>
    public static void MirrorLower(Span<double> gram, int n, int stride)
    {
        Shape.RequireMatrix(gram.Length, n, n, stride, nameof(gram));
        fixed (double* origin = gram)
        {
            MatrixPointer matrix = new(origin, stride);
            if (Vector512.IsHardwareAccelerated)
                Mirror.Lower<Lanes512>(matrix, n);
            else if (Vector256.IsHardwareAccelerated)
                Mirror.Lower<Lanes256>(matrix, n);
            else if (Vector128.IsHardwareAccelerated)
                Mirror.Lower<Lanes128>(matrix, n);
            else
                Mirror.Lower<Lanes64>(matrix, n);
        }
    }

    private static void Require(
        Span<double> gram, int gramStride, int rowSamples, int columnSamples, int outputs, GramFactor rowV, GramFactor columnV,
        Span<double> scratch, int uColumns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowSamples);
        ArgumentOutOfRangeException.ThrowIfNegative(columnSamples);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Shape.RequireMatrix(gram.Length, checked(rowSamples * outputs), checked(columnSamples * outputs), gramStride, nameof(gram));
        rowV.Require(rowSamples, outputs, nameof(rowV));
        columnV.Require(columnSamples, outputs, nameof(columnV));
        Shape.RequireEqual(columnV.Columns, rowV.Columns, "columns of columnV");
        int maxColumns = Math.Max(uColumns, rowV.Columns);
        Shape.RequireAtLeast(scratch.Length, ScratchLength(rowSamples, columnSamples, outputs, maxColumns), nameof(scratch));
    }
}
