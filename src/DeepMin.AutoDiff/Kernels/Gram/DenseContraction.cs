namespace DeepMin.AutoDiff.Kernels;

/// <summary>G += (U·U′ᵀ) ∘ (V·V′ᵀ + ones), block of columns by group of samples.</summary>
/// <remarks>
/// Columns are packed once per output. Rows of V that all outputs share are multiplied once per sample and serve Q rows of G, so that the
/// second product costs 1/Q of the first. Neither product is ever stored beyond 8 rows of a block. Factors are widened where they are packed,
/// so that both products are accumulated in double; what is added to G is rounded once, to the scalar of G.
/// </remarks>
internal unsafe ref struct DenseContraction<TLanes, T, TGram>
    where TLanes : unmanaged, IKernelLanes<TLanes>
    where T : unmanaged
    where TGram : unmanaged
{
    private readonly GramTarget<TGram> _target;
    private readonly double _ones;
    private readonly int _blockColumns;
    private readonly double* _edge;
    private readonly double* _weights;
    private readonly double* _uColumns;
    private readonly double* _vColumns;
    private readonly double* _uRows;
    private readonly double* _vRows;

    private DenseContraction(GramTarget<TGram> target, int uDepth, int vDepth, double ones, double* scratch)
    {
        _target = target;
        _ones = ones;
        _blockColumns = GramBlocking.BlockColumns(target.Columns, uDepth + vDepth);
        long groupRows = Packing.RoundUp((long)GramBlocking.GroupSamples * target.Outputs, BlockedProduct.MaxTileRows);
        ScratchCursor cursor = new(scratch);
        _edge = cursor.Take(BlockedProduct.MaxTileRows * BlockedProduct.MaxTileColumns);
        _weights = cursor.Take(BlockedProduct.MaxTileRows * (long)_blockColumns);
        _uColumns = cursor.Take(_blockColumns * (long)uDepth);
        _vColumns = cursor.Take(_blockColumns * (long)vDepth);
        _uRows = cursor.Take(groupRows * uDepth);
        _vRows = cursor.Take(groupRows * vDepth);
    }

    public static void Add(
        GramTarget<TGram> target, GramRows<T> rowU, GramRows<T> rowV, GramRows<T> columnU, GramRows<T> columnV, double ones, double* scratch)
    {
        int outputs = target.Outputs, group = GramBlocking.GroupSamples, width = TileRow<TLanes>.Width;
        DenseContraction<TLanes, T, TGram> contraction = new(target, rowU.Columns, rowV.Columns, ones, scratch);
        for (int column = 0; column < target.Columns; column += contraction._blockColumns)
        {
            int columns = Math.Min(contraction._blockColumns, target.Columns - column);
            Packing.Pack<TLanes, T>(columnU.PerOutput(outputs), column, columns, columnU.Columns, width, contraction._uColumns);
            Packing.Pack<TLanes, T>(columnV.PerOutput(outputs), column, columns, columnV.Columns, width, contraction._vColumns);
            for (int sample = target.FirstSample(column, group); sample < target.RowSamples; sample += group)
                contraction.AddGroup(rowU, rowV, sample, Math.Min(group, target.RowSamples - sample), column, columns);
        }
    }

    private readonly void AddGroup(GramRows<T> rowU, GramRows<T> rowV, int sample, int samples, int column, int columns)
    {
        int outputs = _target.Outputs, row = sample * outputs, rows = samples * outputs;
        Packing.Pack<TLanes, T>(rowU.PerOutput(outputs), row, rows, rowU.Columns, TLanes.TileRows, _uRows);
        if (rowV.SharedByOutputs)
        {
            Packing.Pack<TLanes, T>(rowV.PerSample(), sample, samples, rowV.Columns, TLanes.TileRows, _vRows);
            for (int i = 0; i < samples; i += TLanes.TileRows)
                SetWeights(i, _weights + (i * (long)_blockColumns), rowV.Columns, _target.NeededColumns(column, columns, row + rows - 1));
        }
        else
        {
            Packing.Pack<TLanes, T>(rowV.PerOutput(outputs), row, rows, rowV.Columns, TLanes.TileRows, _vRows);
        }

        double** weights = stackalloc double*[TLanes.TileRows];
        for (int i = 0; i < rows; i += TLanes.TileRows)
        {
            int needed = _target.NeededColumns(column, columns, Math.Min(row + i + TLanes.TileRows, row + rows) - 1);
            if (!rowV.SharedByOutputs)
                SetWeights(i, _weights, rowV.Columns, needed);
            for (int x = 0; x < TLanes.TileRows; x++)
            {
                int weightRow = rowV.SharedByOutputs ? Math.Min(i + x, rows - 1) / outputs : x;
                weights[x] = _weights + (weightRow * (long)_blockColumns);
            }

            AddTiles(i, _target.Gram.From(row + i, column), Math.Min(TLanes.TileRows, rows - i), needed, columns, rowU.Columns, weights);
        }
    }

    /// <summary>V·V′ᵀ + ones for the packed rows of V from the given one on.</summary>
    private readonly void SetWeights(int packedRow, double* weights, int depth, int columns)
    {
        double* a = _vRows + ((long)packedRow * depth);
        for (int j = 0; j < columns; j += TileRow<TLanes>.Width)
        {
            StoreTile<TLanes> target = new(weights + j, _blockColumns, _ones);
            MicroKernel.Multiply<TLanes, StoreTile<TLanes>>(depth, a, _vColumns + ((long)j * depth), target);
        }
    }

    private readonly void AddTiles(int packedRow, MatrixPointer<TGram> gram, int rows, int needed, int columns, int depth, double** weights)
    {
        double* a = _uRows + ((long)packedRow * depth);
        for (int j = 0; j < needed; j += TileRow<TLanes>.Width)
        {
            double* b = _uColumns + ((long)j * depth);
            MatrixPointer<TGram> tile = gram.From(0, j);
            if (rows == TLanes.TileRows && j + TileRow<TLanes>.Width <= columns)
                MicroKernel.Multiply<TLanes, AddHadamardTile<TLanes, TGram>>(depth, a, b, new(tile.Origin, tile.Stride, weights, j));
            else
                AddEdge(depth, a, b, tile, rows, Math.Min(TileRow<TLanes>.Width, columns - j), weights, j);
        }
    }

    private readonly void AddEdge(int depth, double* a, double* b, MatrixPointer<TGram> tile, int rows, int columns, double** weights, int column)
    {
        int width = TileRow<TLanes>.Width;
        MicroKernel.Multiply<TLanes, StoreTile<TLanes>>(depth, a, b, new(_edge, width, 0));
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                Scalar.Add(tile[i] + j, _edge[(i * width) + j] * weights[i][column + j]);
        }
    }
}
