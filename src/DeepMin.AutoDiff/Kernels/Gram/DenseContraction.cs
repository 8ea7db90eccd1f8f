using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>G += (U·U′ᵀ) ∘ (V·V′ᵀ + ones) in one block, group of samples by group of samples.</summary>
/// <remarks>
/// Rows of V that all outputs share are multiplied once per sample and serve Q rows of G, so that the second product costs 1/Q of the first.
/// Neither product is ever stored beyond 8 rows of a block. Factors are widened where they are packed, so that both products are accumulated
/// in double; what is added to G is rounded once, to the scalar of G.
/// </remarks>
internal unsafe ref struct DenseContraction<TLanes, T, TGram>
    where TLanes : unmanaged, IKernelLanes<TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TGram : unmanaged, IFloatingPointIeee754<TGram>
{
    private readonly GramTarget<TGram> _target;
    private readonly double _ones;
    private readonly long _weightStride;
    private readonly double* _edge;
    private readonly TGram* _edgeTarget;
    private readonly double* _weights;
    private readonly double* _uColumns;
    private readonly double* _vColumns;
    private readonly double* _uRows;
    private readonly double* _vRows;

    private DenseContraction(GramTarget<TGram> target, int uDepth, int vDepth, double ones, double* scratch)
    {
        _target = target;
        _ones = ones;
        _weightStride = Packing.RoundUp(target.Columns, BlockedProduct.MaxTileColumns);
        long groupRows = Packing.RoundUp((long)GramBlocking.GroupSamples * target.Outputs, BlockedProduct.MaxTileRows);
        ScratchCursor cursor = new(scratch);
        _edge = cursor.Take(BlockedProduct.MaxTileRows * BlockedProduct.MaxTileColumns);
        _edgeTarget = (TGram*)cursor.Take(BlockedProduct.MaxTileRows * BlockedProduct.MaxTileColumns);
        _weights = cursor.Take(BlockedProduct.MaxTileRows * _weightStride);
        _uColumns = cursor.Take(_weightStride * uDepth);
        _vColumns = cursor.Take(_weightStride * vDepth);
        _uRows = cursor.Take(groupRows * uDepth);
        _vRows = cursor.Take(groupRows * vDepth);
    }

    public static void Add(
        GramTarget<TGram> target, GramRows<T> rowU, GramRows<T> rowV, GramRows<T> columnU, GramRows<T> columnV, double ones, double* scratch)
    {
        int outputs = target.Outputs, width = TileRow<TLanes>.Width, column = target.FirstColumn * outputs;
        DenseContraction<TLanes, T, TGram> contraction = new(target, rowU.Columns, rowV.Columns, ones, scratch);
        Packing.Pack<TLanes, T>(columnU.PerOutput(outputs), column, target.Columns, columnU.Columns, width, contraction._uColumns);
        Packing.Pack<TLanes, T>(columnV.PerOutput(outputs), column, target.Columns, columnV.Columns, width, contraction._vColumns);
        int end = target.FirstRow + target.RowSamples;
        for (int sample = target.FirstRow; sample < end; sample += GramBlocking.GroupSamples)
            contraction.AddGroup(rowU, rowV, sample, Math.Min(GramBlocking.GroupSamples, end - sample));
    }

    private readonly void AddGroup(GramRows<T> rowU, GramRows<T> rowV, int sample, int samples)
    {
        int outputs = _target.Outputs, row = sample * outputs, rows = samples * outputs;
        Packing.Pack<TLanes, T>(rowU.PerOutput(outputs), row, rows, rowU.Columns, TLanes.TileRows, _uRows);
        if (rowV.SharedByOutputs)
        {
            Packing.Pack<TLanes, T>(rowV.PerSample(), sample, samples, rowV.Columns, TLanes.TileRows, _vRows);
            for (int i = 0; i < samples; i += TLanes.TileRows)
                SetWeights(i, _weights + (i * _weightStride), rowV.Columns, _target.NeededColumns(row + rows - 1));
        }
        else
        {
            Packing.Pack<TLanes, T>(rowV.PerOutput(outputs), row, rows, rowV.Columns, TLanes.TileRows, _vRows);
        }

        double** weights = stackalloc double*[TLanes.TileRows];
        for (int i = 0; i < rows; i += TLanes.TileRows)
        {
            int needed = _target.NeededColumns(row + Math.Min(i + TLanes.TileRows, rows) - 1);
            if (!rowV.SharedByOutputs)
                SetWeights(i, _weights, rowV.Columns, needed);
            for (int x = 0; x < TLanes.TileRows; x++)
                weights[x] = _weights + ((rowV.SharedByOutputs ? Math.Min(i + x, rows - 1) / outputs : x) * _weightStride);
            AddTiles(i, _target.From(row + i), Math.Min(TLanes.TileRows, rows - i), needed, rowU.Columns, weights);
        }
    }

    /// <summary>V·V′ᵀ + ones for the packed rows of V from the given one on.</summary>
    private readonly void SetWeights(int packedRow, double* weights, int depth, int columns)
    {
        double* a = _vRows + ((long)packedRow * depth);
        for (int j = 0; j < columns; j += TileRow<TLanes>.Width)
        {
            StoreTile<TLanes> target = new(weights + j, _weightStride, _ones);
            MicroKernel.Multiply<TLanes, StoreTile<TLanes>>(depth, a, _vColumns + ((long)j * depth), target);
        }
    }

    private readonly void AddTiles(int packedRow, MatrixPointer<TGram> gram, int rows, int needed, int depth, double** weights)
    {
        double* a = _uRows + ((long)packedRow * depth);
        for (int j = 0; j < needed; j += TileRow<TLanes>.Width)
        {
            double* b = _uColumns + ((long)j * depth);
            MatrixPointer<TGram> tile = gram.From(0, j);
            if (rows == TLanes.TileRows && j + TileRow<TLanes>.Width <= _target.Columns)
                MicroKernel.Multiply<TLanes, AddHadamardTile<TLanes, TGram>>(depth, a, b, new(tile.Origin, tile.Stride, weights, j));
            else
                AddEdge(depth, a, b, tile, rows, Math.Min(TileRow<TLanes>.Width, _target.Columns - j), weights, j);
        }
    }

    /// <summary>A tile that reaches over the block's edge, by way of a whole one: an entry is rounded the same wherever it lies.</summary>
    private readonly void AddEdge(int depth, double* a, double* b, MatrixPointer<TGram> tile, int rows, int columns, double** weights, int column)
    {
        int width = TileRow<TLanes>.Width;
        new Span<TGram>(_edgeTarget, TLanes.TileRows * width).Clear();
        for (int i = 0; i < rows; i++)
            new Span<TGram>(tile[i], columns).CopyTo(new(_edgeTarget + (i * width), width));
        MicroKernel.Multiply<TLanes, AddHadamardTile<TLanes, TGram>>(depth, a, b, new(_edgeTarget, width, weights, column));
        for (int i = 0; i < rows; i++)
            new Span<TGram>(_edgeTarget + (i * width), columns).CopyTo(new(tile[i], columns));
    }
}
