namespace DeepMin.AutoDiff.Kernels;

/// <summary>A product of reflectors as I − V·T·Vᵀ, ready to be applied to many vectors by packed products.</summary>
/// <remarks>
/// Instead of T its inverse is kept, the strict upper triangle of VᵀV with 1/τ on the diagonal (Puglisi, Modification of the Householder
/// method based on the compact WY representation, 1992; Joffrain et al., Accumulating Householder transformations, revisited, 2006).
/// A reflector with τ = 0 has an infinite diagonal there, and solves then give zero.
/// </remarks>
internal readonly unsafe struct BlockReflector
{
    /// <summary>Most reflectors of a block.</summary>
    public const int MaxWidth = 4 * ReflectorPanel.Width;

    private readonly MatrixPointer<double> _rows;
    private readonly MatrixPointer<double> _columns;
    private readonly MatrixPointer<double> _triangle;
    private readonly double* _coefficients;
    private readonly double* _baseScratch;
    private readonly double* _productScratch;

    /// <summary>Lays out the scratch of blocks of up to <see cref="MaxWidth"/> reflectors of length m.</summary>
    public BlockReflector(long m, long vectors, double* scratch)
    {
        ScratchCursor cursor = new(scratch);
        _rows = new(cursor.Take(m * MaxWidth), m);
        _columns = new(cursor.Take(m * MaxWidth), MaxWidth);
        _triangle = new(cursor.Take(MaxWidth * MaxWidth), MaxWidth);
        _coefficients = cursor.Take(vectors * MaxWidth);
        _baseScratch = cursor.Take(TriangularSolve.BaseScratchLength);
        _productScratch = cursor.Take(ProductScratchLength(m, vectors));
    }

    public static long ScratchLength(long m, long vectors) =>
        ScratchCursor.Slack
        + (2 * ScratchCursor.LengthOf(m * MaxWidth))
        + ScratchCursor.LengthOf(MaxWidth * MaxWidth)
        + ScratchCursor.LengthOf(vectors * MaxWidth)
        + ScratchCursor.LengthOf(TriangularSolve.BaseScratchLength)
        + ProductScratchLength(m, vectors);

    // Covers VᵀV, the two products of an application, and the triangular solve between them.
    private static long ProductScratchLength(long m, long vectors)
    {
        long longest = Math.Max(m, MaxWidth);
        return BlockedProduct.ScratchLength(Math.Max(vectors, MaxWidth), longest, longest);
    }

    /// <summary>Takes the reflectors in the rows of w, whose diagonal carries their leading ones, in their order or from the last to the first.</summary>
    public void Load<TLanes>(MatrixPointer<double> w, int m, int width, double* tau, bool reversed)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        for (int i = 0; i < width; i++)
        {
            int source = reversed ? width - 1 - i : i;
            double* row = _rows[i];
            new Span<double>(row, source).Clear();
            row[source] = 1;
            new Span<double>(w[source] + source + 1, m - source - 1).CopyTo(new(row + source + 1, m - source - 1));
            new Span<double>(_triangle[i], i).Clear();
        }

        MatrixTransposition.Copy<TLanes>(_rows, width, m, _columns);
        BlockedProduct.Accumulate<TLanes>(1, _triangle, _rows, _rows, width, width, m, lowerOnly: true, _productScratch);
        for (int i = 0; i < width; i++)
            _triangle[i][i] = 1 / tau[reversed ? width - 1 - i : i];
    }

    /// <summary>Applies the reflectors that were loaded, the first one first, to vectors of length m in the rows of x.</summary>
    public void Apply<TLanes>(MatrixPointer<double> x, int vectors, int m, int width)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        MatrixPointer<double> coefficients = new(_coefficients, width);
        new Span<double>(_coefficients, vectors * width).Clear();
        BlockedProduct.Accumulate<TLanes>(1, coefficients, x, _rows, vectors, width, m, lowerOnly: false, _productScratch);
        TriangularSolve.Solve<TLanes>(_triangle, width, coefficients, vectors, _baseScratch, _productScratch);
        BlockedProduct.Accumulate<TLanes>(-1, x, coefficients, _columns, vectors, m, width, lowerOnly: false, _productScratch);
    }
}
