using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>G += (V·V′ᵀ + ones) scaled, in the diagonals of the Q×Q blocks of samples: u is a scaled unit vector of each output.</summary>
internal unsafe ref struct DiagonalContraction<TLanes, T, TGram>
    where TLanes : unmanaged, IKernelLanes<TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TGram : unmanaged, IFloatingPointIeee754<TGram>
{
    private readonly GramTarget<TGram> _target;
    private readonly T* _rowScale;
    private readonly T* _columnScale;
    private readonly long _weightStride;
    private readonly double* _weights;
    private readonly double* _columnPanels;
    private readonly double* _rowPanels;

    private DiagonalContraction(GramTarget<TGram> target, T* rowScale, T* columnScale, int depth, double* scratch)
    {
        _target = target;
        _rowScale = rowScale;
        _columnScale = columnScale;
        _weightStride = Packing.RoundUp(target.ColumnSamples, BlockedProduct.MaxTileColumns);
        ScratchCursor cursor = new(scratch);
        _weights = cursor.Take(BlockedProduct.MaxTileRows * _weightStride);
        _columnPanels = cursor.Take(_weightStride * depth);
        _rowPanels = cursor.Take(BlockedProduct.MaxTileRows * (long)depth);
    }

    /// <summary>A scale that is null is 1 throughout.</summary>
    public static void Add(
        GramTarget<TGram> target, T* rowScale, GramRows<T> rowV, T* columnScale, GramRows<T> columnV, double ones, double* scratch)
    {
        int depth = rowV.Columns, tileRows = TLanes.TileRows;
        DiagonalContraction<TLanes, T, TGram> contraction = new(target, rowScale, columnScale, depth, scratch);
        Packing.Pack<TLanes, T>(columnV.PerSample(), target.FirstColumn, target.ColumnSamples, depth, TileRow<TLanes>.Width, contraction._columnPanels);
        int end = target.FirstRow + target.RowSamples;
        for (int row = target.FirstRow; row < end; row += tileRows)
        {
            int rows = Math.Min(tileRows, end - row);
            Packing.Pack<TLanes, T>(rowV.PerSample(), row, rows, depth, tileRows, contraction._rowPanels);
            contraction.SetWeights(depth, target.NeededSamples(row + rows - 1), ones);
            for (int i = 0; i < rows; i++)
                contraction.Scatter(row + i, target.NeededSamples(row + i), contraction._weights + (i * contraction._weightStride));
        }
    }

    private readonly void SetWeights(int depth, int columns, double ones)
    {
        for (int j = 0; j < columns; j += TileRow<TLanes>.Width)
        {
            StoreTile<TLanes> target = new(_weights + j, _weightStride, ones);
            MicroKernel.Multiply<TLanes, StoreTile<TLanes>>(depth, _rowPanels, _columnPanels + ((long)j * depth), target);
        }
    }

    private readonly void Scatter(int rowSample, int columnSamples, double* weights)
    {
        int outputs = _target.Outputs;
        MatrixPointer<TGram> rows = _target.From(rowSample * outputs);
        for (int output = 0; output < outputs; output++)
        {
            TGram* gram = rows[output] + output;
            double rowScale = _rowScale is null ? 1 : Scalar.Read(_rowScale + ((long)rowSample * outputs) + output);
            if (_columnScale is null)
                AddScaled(gram, rowScale, weights, columnSamples);
            else
                AddScaled(gram, rowScale, _columnScale + ((long)_target.FirstColumn * outputs) + output, weights, columnSamples);
        }
    }

    private readonly void AddScaled(TGram* gram, double scale, double* weights, int count)
    {
        long outputs = _target.Outputs;
        for (int j = 0; j < count; j++, gram += outputs)
            Scalar.Write(gram, double.MultiplyAddEstimate(scale, weights[j], Scalar.Read(gram)));
    }

    private readonly void AddScaled(TGram* gram, double rowScale, T* columnScale, double* weights, int count)
    {
        long outputs = _target.Outputs;
        for (int j = 0; j < count; j++, gram += outputs, columnScale += outputs)
            Scalar.Write(gram, double.MultiplyAddEstimate(rowScale * Scalar.Read(columnScale), weights[j], Scalar.Read(gram)));
    }
}
