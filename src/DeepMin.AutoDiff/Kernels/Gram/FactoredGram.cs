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

    /// <summary>G[rQ + a, cQ + b] += ⟨u(r, a), u′(c, b)⟩·(⟨v(r, a), v′(c, b)⟩ + ones) for all samples r, c and outputs a, b of a block.</summary>
    /// <typeparam name="T">Scalar of the factors and the scratch, float or double.</typeparam>
    /// <typeparam name="TGram">Scalar of G, float or double.</typeparam>
    /// <param name="block">The block. If it covers the lower triangle only, entries above the diagonal may hold anything.</param>
    /// <param name="rowU">u of all row samples.</param>
    /// <param name="rowV">v of all row samples.</param>
    /// <param name="columnU">u′ of all column samples, as wide as u.</param>
    /// <param name="columnV">v′ of all column samples, as wide as v.</param>
    /// <param name="ones">What a bias adds: 1, else 0.</param>
    /// <param name="scratch">At least <see cref="ScratchLength{T}"/>.</param>
    /// <exception cref="ArgumentException">A span or a factor does not have the shape it needs.</exception>
    public static void AddDense<T, TGram>(
        GramBlock<TGram> block, GramFactor<T> rowU, GramFactor<T> rowV, GramFactor<T> columnU, GramFactor<T> columnV, double ones, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TGram : unmanaged, IFloatingPointIeee754<TGram>
    {
        Scalar.Require<T>();
        block.RequireFactors(rowU, columnU, nameof(rowU), nameof(columnU));
        block.RequireFactors(rowV, columnV, nameof(rowV), nameof(columnV));
        block.RequireScratch(scratch);
        if (!block.Exists)
            return;
        fixed (TGram* origin = block.Gram)
        fixed (T* ru = rowU.Values, rv = rowV.Values, cu = columnU.Values, cv = columnV.Values, scratchStart = scratch)
        {
            double* scratchOrigin = (double*)scratchStart;
            GramTarget<TGram> target = new(origin, block);
            GramRows<T> leftU = new(ru, rowU), leftV = new(rv, rowV), rightU = new(cu, columnU), rightV = new(cv, columnV);
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

    /// <summary>G[rQ + a, cQ + a] += s(r, a)·s′(c, a)·(⟨v(r), v′(c)⟩ + ones) in a block: u(r, a) is the a-th unit vector scaled by s.</summary>
    /// <typeparam name="T">Scalar of the factors and the scratch, float or double.</typeparam>
    /// <typeparam name="TGram">Scalar of G, float or double.</typeparam>
    /// <param name="block">The block. If it covers the lower triangle only, no entry above the diagonal is written.</param>
    /// <param name="rowScale">s of all row samples, N·Q, or empty for 1.</param>
    /// <param name="rowV">v of all row samples, shared by the outputs.</param>
    /// <param name="columnScale">s′ of all column samples, N′·Q, or empty for 1.</param>
    /// <param name="columnV">v′ of all column samples, shared by the outputs, as wide as v.</param>
    /// <param name="ones">What a bias adds: 1, else 0.</param>
    /// <param name="scratch">At least <see cref="ScratchLength{T}"/>.</param>
    /// <exception cref="ArgumentException">A span or a factor does not have the shape it needs.</exception>
    public static void AddDiagonal<T, TGram>(
        GramBlock<TGram> block, ReadOnlySpan<T> rowScale, GramFactor<T> rowV, ReadOnlySpan<T> columnScale, GramFactor<T> columnV, double ones, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TGram : unmanaged, IFloatingPointIeee754<TGram>
    {
        Scalar.Require<T>();
        block.RequireFactors(rowV, columnV, nameof(rowV), nameof(columnV));
        Shape.RequireEqual(rowV.RowsPerSample, 1, "rows per sample of rowV");
        Shape.RequireEqual(columnV.RowsPerSample, 1, "rows per sample of columnV");
        block.RequireScales(rowScale, columnScale);
        block.RequireScratch(scratch);
        if (!block.Exists)
            return;
        fixed (TGram* origin = block.Gram)
        fixed (T* rs = rowScale, rv = rowV.Values, cs = columnScale, cv = columnV.Values, scratchStart = scratch)
        {
            double* scratchOrigin = (double*)scratchStart;
            GramTarget<TGram> target = new(origin, block);
            GramRows<T> left = new(rv, rowV), right = new(cv, columnV);
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
}
