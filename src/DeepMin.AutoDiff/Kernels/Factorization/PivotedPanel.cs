namespace DeepMin.AutoDiff.Kernels;

/// <summary>
/// Some steps of column-pivoted QR whose effect on the remaining columns is kept as F, so that all but their next row is updated at once
/// (Quintana-Ortí, Sun and Bischof, A BLAS-3 version of the QR factorization with column pivoting, 1998).
/// </summary>
internal readonly unsafe struct PivotedPanel
{
    /// <summary>Most steps of a panel.</summary>
    public const int Width = ReflectorPanel.Width;

    // √ε: a norm downdated further has lost half of its digits.
    private const double DowndateLimit = 1.4901161193847656e-8;

    // ‖column j‖ below the rows done, and the norm it was last computed at, or −1 if it must be computed again.
    private readonly double* _norms;
    private readonly double* _references;
    private readonly MatrixPointer<double> _f;
    private readonly double* _reflectors;
    private readonly double* _productScratch;

    public PivotedPanel(long m, long n, double* scratch)
    {
        ScratchCursor cursor = new(scratch);
        _norms = cursor.Take(n);
        _references = cursor.Take(n);
        _f = new(cursor.Take(n * Width), Width);
        _reflectors = cursor.Take(m * Width);
        _productScratch = cursor.Take(BlockedProduct.ScratchLength(n, m, Width));
    }

    public static long ScratchLength(long m, long n) =>
        ScratchCursor.Slack
        + (2 * ScratchCursor.LengthOf(n))
        + ScratchCursor.LengthOf(n * Width)
        + ScratchCursor.LengthOf(m * Width)
        + BlockedProduct.ScratchLength(n, m, Width);

    /// <summary>Takes the norms of all columns.</summary>
    public void Start<TLanes>(MatrixPointer<double> w, int m, int n)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        for (int j = 0; j < n; j++)
            _norms[j] = _references[j] = Norm<TLanes>(w[j], m);
    }

    /// <summary>Returns the number of steps done from the k-th on: up to width, fewer if norms must be computed again.</summary>
    public int Factor<TLanes>(MatrixPointer<double> w, int m, int n, int k, int width, double* tau, int* permutation)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        int done = 0;
        bool isAccurate = true;
        for (; done < width && isAccurate; done++)
        {
            int r = k + done;
            Swap(w, m, r, LongestColumn(r, n), permutation);
            for (int i = 0; i < done; i++)
                LaneVector.AddScaled<TLanes>(-_f[r][i], w[k + i] + r, w[r] + r, m - r);
            double* column = w[r] + r;
            Reflector reflector = Reflector.Of(*column, LaneVector.Dot<TLanes>(column, column, m - r));
            *column = reflector.Beta;
            LaneVector.Scale<TLanes>(reflector.Scale, column + 1, m - r - 1);
            tau[r] = reflector.Tau;
            isAccurate = UpdateRow<TLanes>(w, m, n, k, done, reflector.Tau);
        }

        UpdateRest<TLanes>(w, m, n, k, done);
        return done;
    }

    /// <summary>Extends F by the reflector of step done, updates row k + done and the norms; returns whether all norms are still accurate.</summary>
    private bool UpdateRow<TLanes>(MatrixPointer<double> w, int m, int n, int k, int done, double tau)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        // Row r of V, and Vᵀv for the reflector v of this step.
        double* row = stackalloc double[Width], products = stackalloc double[Width];
        int r = k + done, tail = m - r - 1;
        double* v = w[r] + r + 1;
        for (int i = 0; i < done; i++)
        {
            row[i] = w[k + i][r];
            products[i] = row[i] + LaneVector.Dot<TLanes>(w[k + i] + r + 1, v, tail);
        }

        bool isAccurate = true;
        for (int j = r + 1; j < n; j++)
        {
            double* column = w[j] + r, f = _f[j];
            f[done] = tau * (*column + LaneVector.Dot<TLanes>(column + 1, v, tail) - LaneVector.Dot<TLanes>(f, products, done));
            *column -= LaneVector.Dot<TLanes>(f, row, done) + f[done];
            isAccurate &= Downdate(j, *column);
        }

        return isAccurate;
    }

    // Drmač and Bujanović, On the failure of rank-revealing QR factorization software, 2008, section 4.
    private bool Downdate(int j, double entry)
    {
        if (_norms[j] == 0)
            return true;
        double ratio = Math.Abs(entry) / _norms[j], left = Math.Max(0, (1 + ratio) * (1 - ratio));
        double shrinkage = _norms[j] / _references[j];
        if (left * shrinkage * shrinkage <= DowndateLimit)
        {
            _references[j] = -1;
            return false;
        }

        _norms[j] *= Math.Sqrt(left);
        return true;
    }

    private void UpdateRest<TLanes>(MatrixPointer<double> w, int m, int n, int k, int done)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        int next = k + done;
        MatrixPointer<double> v = new(_reflectors, Width), f = new(_f[next], Width);
        MatrixTransposition.Copy<TLanes>(w.From(k, next), done, m - next, v);
        BlockedProduct.Accumulate<TLanes>(-1, w.From(next, next), f, v, n - next, m - next, done, lowerOnly: false, _productScratch);
        for (int j = next; j < n; j++)
        {
            if (_references[j] < 0)
                _norms[j] = _references[j] = Norm<TLanes>(w[j] + next, m - next);
        }
    }

    private int LongestColumn(int first, int n)
    {
        int longest = first;
        for (int j = first + 1; j < n; j++)
            longest = _norms[j] > _norms[longest] ? j : longest;
        return longest;
    }

    private void Swap(MatrixPointer<double> w, int m, int r, int pivot, int* permutation)
    {
        if (pivot == r)
            return;
        Span<double> column = new(w[r], m), other = new(w[pivot], m);
        for (int i = 0; i < m; i++)
            (column[i], other[i]) = (other[i], column[i]);
        for (int i = 0; i < Width; i++)
            (_f[r][i], _f[pivot][i]) = (_f[pivot][i], _f[r][i]);
        (permutation[r], permutation[pivot]) = (permutation[pivot], permutation[r]);
        (_norms[pivot], _references[pivot]) = (_norms[r], _references[r]);
    }

    private static double Norm<TLanes>(double* x, int length)
        where TLanes : unmanaged, IKernelLanes<TLanes> => Math.Sqrt(LaneVector.Dot<TLanes>(x, x, length));
}
