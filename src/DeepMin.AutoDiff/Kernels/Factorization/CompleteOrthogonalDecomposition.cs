namespace DeepMin.AutoDiff.Kernels;

/// <summary>A·P = Q·[Sᵀ 0; 0 0]·Zᵀ of a matrix of any rank, and minimum-norm least-squares solutions by it. For the flows.</summary>
/// <remarks>
/// Column-pivoted QR decides the rank r and gives A·P = Q·[R₁; 0]; Householder QR of R₁ᵀ = Z·[S; 0], n×r, removes the columns that are
/// left over (Golub and Van Loan, Matrix Computations, 2013, section 5.4.7). At full column rank the second factor is not needed.
/// </remarks>
internal sealed partial class CompleteOrthogonalDecomposition
{
    private readonly double[] _columns;
    private readonly int _m;
    private readonly int _n;
    private readonly double[] _tau;
    private readonly int[] _permutation;
    private readonly double[] _scratch;
    private readonly double[] _left;
    private readonly double[] _right;
    private double[] _triangle = [];
    private double[] _triangleTau = [];

    /// <summary>Creates the memory of decompositions of matrices of one shape.</summary>
    /// <param name="columns">Memory of A, m·n numbers, column j from j·m on; kept, and overwritten by <see cref="Factor"/>.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <exception cref="ArgumentException">The array has the wrong length.</exception>
    public CompleteOrthogonalDecomposition(double[] columns, int m, int n)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Require.Length(columns.Length, (long)m * n, nameof(columns));
        (_columns, _m, _n) = (columns, m, n);
        _tau = new double[Math.Min(m, n)];
        _permutation = new int[n];
        _scratch = new double[Math.Max(PivotedQR.ScratchLength(m, n), HouseholderQR.ScratchLength(n, Math.Min(m, n)))];
        _left = new double[m];
        _right = new double[n];
    }

    /// <summary>The rank r of the last matrix factorized; 0 before.</summary>
    public int Rank { get; private set; }

    /// <summary>The column of A that each column of R belongs to.</summary>
    public ReadOnlySpan<int> Permutation => _permutation;

    /// <summary>
    /// Overwrites A by its decomposition and returns −1; or returns the index of the first column that holds a NaN or an infinity or is
    /// longer than any number: then nothing can be solved.
    /// </summary>
    /// <param name="tolerance">Diagonal entries of R up to this multiple of the first count as zero; <see langword="null"/> for max(m, n)·ε.</param>
    public int Factor(double? tolerance = null)
    {
        Rank = 0;
        int failed = PivotedQR.Factor(_columns, _m, _n, _m, _tau, _permutation, _scratch);
        if (failed >= 0)
            return failed;
        Rank = PivotedQR.Rank(_columns, _m, _n, _m, tolerance);
        if (Rank < _n)
            Reduce();
        return -1;
    }

    /// <summary>Computes the x of least norm among those that minimize |A·x − b|.</summary>
    /// <param name="b">Right-hand side, length m.</param>
    /// <param name="x">Receives the solution, length n.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Solve(ReadOnlySpan<double> b, Span<double> x)
    {
        Require.Length(b.Length, _m, nameof(b));
        Require.Length(x.Length, _n, nameof(x));
        b.CopyTo(_left);
        HouseholderQR.MultiplyByQTransposed(_columns, _m, _m, _tau.AsSpan(0, Rank), _left);
        _left.AsSpan(0, Rank).CopyTo(_right);
        _right.AsSpan(Rank).Clear();
        if (Rank == _n)
        {
            HouseholderQR.SolveR(_columns, _n, _m, _right);
        }
        else
        {
            HouseholderQR.SolveRTransposed(_triangle, Rank, _n, _right.AsSpan(0, Rank));
            HouseholderQR.MultiplyByQ(_triangle, _n, _n, _triangleTau.AsSpan(0, Rank), _right);
        }

        for (int j = 0; j < _n; j++)
            x[_permutation[j]] = _right[j];
    }

    /// <summary>Computes the x of least norm among those that minimize |Aᵀ·x − b|.</summary>
    /// <param name="b">Right-hand side, length n.</param>
    /// <param name="x">Receives the solution, length m.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void SolveTransposed(ReadOnlySpan<double> b, Span<double> x)
    {
        Require.Length(b.Length, _n, nameof(b));
        Require.Length(x.Length, _m, nameof(x));
        for (int j = 0; j < _n; j++)
            _right[j] = b[_permutation[j]];
        if (Rank == _n)
        {
            HouseholderQR.SolveRTransposed(_columns, _n, _m, _right);
        }
        else
        {
            HouseholderQR.MultiplyByQTransposed(_triangle, _n, _n, _triangleTau.AsSpan(0, Rank), _right);
            HouseholderQR.SolveR(_triangle, Rank, _n, _right.AsSpan(0, Rank));
        }

        _right.AsSpan(0, Rank).CopyTo(x);
        x[Rank..].Clear();
        HouseholderQR.MultiplyByQ(_columns, _m, _m, _tau.AsSpan(0, Rank), x);
    }

    // R₁ᵀ = Z·S; the rows of R₁ are the columns of R₁ᵀ. The memory is that of the largest rank met.
    private void Reduce()
    {
        if (_triangleTau.Length < Rank)
            (_triangle, _triangleTau) = (new double[checked(Rank * _n)], new double[Rank]);
        HouseholderQR.Transpose(_columns, _n, Rank, _m, _triangle, _n);
        for (int i = 0; i < Rank; i++)
            _triangle.AsSpan(i * _n, i).Clear();
        HouseholderQR.Factor(_triangle, _n, Rank, _n, _triangleTau.AsSpan(0, Rank), _scratch);
    }
}
