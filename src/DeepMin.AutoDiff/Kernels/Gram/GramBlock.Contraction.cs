using System.Numerics;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

// The terms: inner products of factors, added entry by entry.
public readonly unsafe ref partial struct GramBlock<T>
{
    /// <summary>G[rQ + a, cQ + b] += ⟨u(r, a), u′(c, b)⟩·(⟨v(r, a), v′(c, b)⟩ + ones) for all samples r, c and outputs a, b of a block.</summary>
    /// <typeparam name="TFactor">Scalar of the factors and the scratch, float or double.</typeparam>
    /// <remarks>Of a block that covers the lower triangle only, entries above the diagonal may hold anything.</remarks>
    /// <param name="rowU">u of all row samples.</param>
    /// <param name="rowV">v of all row samples.</param>
    /// <param name="columnU">u′ of all column samples, as wide as u.</param>
    /// <param name="columnV">v′ of all column samples, as wide as v.</param>
    /// <param name="ones">What a bias adds: 1, else 0.</param>
    /// <param name="scratch">At least <see cref="Batch.GramScratchLength{T}"/>.</param>
    /// <exception cref="ArgumentException">A span or a factor does not have the shape it needs.</exception>
    public void AddDense<TFactor>(
        GramFactor<TFactor> rowU, GramFactor<TFactor> rowV, GramFactor<TFactor> columnU, GramFactor<TFactor> columnV, double ones, Span<TFactor> scratch)
        where TFactor : unmanaged, IFloatingPointIeee754<TFactor>
    {
        Scalar.Require<TFactor>();
        RequireFactors(rowU, columnU, nameof(rowU), nameof(columnU));
        RequireFactors(rowV, columnV, nameof(rowV), nameof(columnV));
        RequireScratch(scratch);
        if (!Exists)
            return;
        fixed (T* origin = _gram)
        fixed (TFactor* ru = rowU.Values, rv = rowV.Values, cu = columnU.Values, cv = columnV.Values, scratchStart = scratch)
        {
            double* scratchOrigin = (double*)scratchStart;
            GramTarget<T> target = new(origin, this);
            GramRows<TFactor> leftU = new(ru, rowU), leftV = new(rv, rowV), rightU = new(cu, columnU), rightV = new(cv, columnV);
            if (Vector512.IsHardwareAccelerated)
                DenseContraction<Lanes512, TFactor, T>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
            else if (Vector256.IsHardwareAccelerated)
                DenseContraction<Lanes256, TFactor, T>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
            else if (Vector128.IsHardwareAccelerated)
                DenseContraction<Lanes128, TFactor, T>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
            else
                DenseContraction<Lanes64, TFactor, T>.Add(target, leftU, leftV, rightU, rightV, ones, scratchOrigin);
        }
    }

    /// <summary>G[rQ + a, cQ + a] += s(r, a)·s′(c, a)·(⟨v(r), v′(c)⟩ + ones) in a block: u(r, a) is the a-th unit vector scaled by s.</summary>
    /// <typeparam name="TFactor">Scalar of the factors and the scratch, float or double.</typeparam>
    /// <remarks>Of a block that covers the lower triangle only, no entry above the diagonal is written.</remarks>
    /// <param name="rowScale">s of all row samples, N·Q, or empty for 1.</param>
    /// <param name="rowV">v of all row samples, shared by the outputs.</param>
    /// <param name="columnScale">s′ of all column samples, N′·Q, or empty for 1.</param>
    /// <param name="columnV">v′ of all column samples, shared by the outputs, as wide as v.</param>
    /// <param name="ones">What a bias adds: 1, else 0.</param>
    /// <param name="scratch">At least <see cref="Batch.GramScratchLength{T}"/>.</param>
    /// <exception cref="ArgumentException">A span or a factor does not have the shape it needs.</exception>
    public void AddDiagonal<TFactor>(
        ReadOnlySpan<TFactor> rowScale, GramFactor<TFactor> rowV, ReadOnlySpan<TFactor> columnScale, GramFactor<TFactor> columnV, double ones, Span<TFactor> scratch)
        where TFactor : unmanaged, IFloatingPointIeee754<TFactor>
    {
        Scalar.Require<TFactor>();
        RequireFactors(rowV, columnV, nameof(rowV), nameof(columnV));
        Require.Equal(rowV.RowsPerSample, 1, "rows per sample of rowV");
        Require.Equal(columnV.RowsPerSample, 1, "rows per sample of columnV");
        RequireScales(rowScale, columnScale);
        RequireScratch(scratch);
        if (!Exists)
            return;
        fixed (T* origin = _gram)
        fixed (TFactor* rs = rowScale, rv = rowV.Values, cs = columnScale, cv = columnV.Values, scratchStart = scratch)
        {
            double* scratchOrigin = (double*)scratchStart;
            GramTarget<T> target = new(origin, this);
            GramRows<TFactor> left = new(rv, rowV), right = new(cv, columnV);
            if (Vector512.IsHardwareAccelerated)
                DiagonalContraction<Lanes512, TFactor, T>.Add(target, rs, left, cs, right, ones, scratchOrigin);
            else if (Vector256.IsHardwareAccelerated)
                DiagonalContraction<Lanes256, TFactor, T>.Add(target, rs, left, cs, right, ones, scratchOrigin);
            else if (Vector128.IsHardwareAccelerated)
                DiagonalContraction<Lanes128, TFactor, T>.Add(target, rs, left, cs, right, ones, scratchOrigin);
            else
                DiagonalContraction<Lanes64, TFactor, T>.Add(target, rs, left, cs, right, ones, scratchOrigin);
        }
    }
}
