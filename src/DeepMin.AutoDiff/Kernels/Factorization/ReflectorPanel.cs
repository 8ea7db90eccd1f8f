namespace DeepMin.AutoDiff.Kernels;

/// <summary>Householder QR of a few columns, which lie side by side in lanes.</summary>
/// <remarks>
/// One sweep over the panel a column: it applies a reflector and, as it goes, takes the products of the next column with all others, its
/// own norm among them.
/// </remarks>
internal static unsafe class ReflectorPanel
{
    /// <summary>Most columns of a panel: whole register tiles for every register width.</summary>
    public const int Width = BlockedProduct.MaxTileColumns;

    /// <summary>Length of the scratch of a panel with m rows.</summary>
    public static long ScratchLength(long m) => m * Width;

    /// <summary>Overwrites each column, a row of w of length m ≥ columns, by its part of R, then by its reflector without the leading 1.</summary>
    public static void Factor<TLanes>(MatrixPointer<double> w, int m, int columns, double* tau, double* panel)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        double* products = stackalloc double[Width], update = stackalloc double[Width];
        Packing.Pack<TLanes, double>(new(w.Origin, w.Stride, columns), 0, columns, m, Width, panel);
        Sweep<TLanes>(panel, 0, m, 0, 0, update, products);
        double* scales = stackalloc double[Width];
        for (int j = 0; j < columns; j++)
        {
            double* row = panel + (j * Width);
            Reflector reflector = Reflector.Of(row[j], products[j]);
            tau[j] = reflector.Tau;
            scales[j] = reflector.Scale;
            update[j] = 0;
            for (int c = j + 1; c < columns; c++)
            {
                double step = -reflector.Tau * reflector.Scale * (products[c] - (reflector.Beta * row[c]));
                row[c] += step;
                update[c] = step * reflector.Scale;
            }

            row[j] = reflector.Beta;
            if (j + 1 < columns)
                Sweep<TLanes>(panel, j + 1, m, j, j + 1, update, products);
        }

        MatrixTransposition.Copy<TLanes>(new(panel, Width), m, columns, w);
        for (int j = 0; j < columns; j++)
            LaneVector.Scale<TLanes>(scales[j], w[j] + j + 1, m - j - 1);
    }

    // The tile with the next column goes first, since the others need that column updated.
    private static void Sweep<TLanes>(double* panel, int first, int m, int column, int next, double* update, double* products)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        int width = TileRow<TLanes>.Width;
        for (int tile = 0; tile < Width; tile += width)
        {
            int start = ((next / width * width) + tile) % Width;
            SweepTile<TLanes>(panel + ((long)first * Width), m - first, column, next, start, update + start, products + start);
        }
    }

    /// <summary>P ← P + x·updateᵀ for a tile of columns with x the old column; products ← (next column, updated)ᵀ·P.</summary>
    private static void SweepTile<TLanes>(double* row, int rows, int column, int next, int start, double* update, double* products)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        TileRow<TLanes> step = TileRow<TLanes>.Load(update), even = default, odd = default;
        for (int i = 1; i < rows; i += 2, row += 2 * Width)
        {
            TileRow<TLanes> upper = TileRow<TLanes>.Load(row + start).Plus(row[column], step);
            upper.Store(row + start);
            even = even.Plus(row[next], upper);
            TileRow<TLanes> lower = TileRow<TLanes>.Load(row + Width + start).Plus(row[Width + column], step);
            lower.Store(row + Width + start);
            odd = odd.Plus(row[Width + next], lower);
        }

        if ((rows & 1) != 0)
        {
            TileRow<TLanes> last = TileRow<TLanes>.Load(row + start).Plus(row[column], step);
            last.Store(row + start);
            even = even.Plus(row[next], last);
        }

        even.Plus(1, odd).Store(products);
    }
}
