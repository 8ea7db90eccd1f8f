using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>A matrix modulo a prime, factored by elimination with row exchanges: P·A = L·U, the multipliers stored below the pivots.</summary>
internal sealed class ModularMatrix
{
    private readonly ModularField _field;
    private readonly ulong[][] _rows;
    private readonly int _columns;
    private ulong[] _inversePivots = [];

    /// <summary>Reduces a matrix of integers.</summary>
    /// <param name="rows">Rows; entries beyond the columns are not read.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="field">The field.</param>
    public ModularMatrix(BigInteger[][] rows, int columns, ModularField field)
    {
        (_field, _columns) = (field, columns);
        _rows = Array.ConvertAll(rows, row => Array.ConvertAll(row[..columns], field.Of));
        PivotRows = [.. Enumerable.Range(0, rows.Length)];
    }

    /// <summary>The rows in the order of elimination: after <see cref="TryFactor"/>, the first ones are linearly independent.</summary>
    public int[] PivotRows { get; }

    /// <summary>Eliminates column by column; false if a column depends on those before.</summary>
    public bool TryFactor(CancellationToken cancellationToken)
    {
        _inversePivots = new ulong[_columns];
        for (int column = 0; column < _columns; column++)
        {
            if (!Eliminate(column, column, cancellationToken))
                return false;
            _inversePivots[column] = _field.Inverse(_rows[column][column]);
        }

        return true;
    }

    /// <summary>The rank; the matrix is overwritten.</summary>
    public int Rank(CancellationToken cancellationToken)
    {
        int rank = 0;
        for (int column = 0; column < _columns && rank < _rows.Length; column++)
            rank += Eliminate(rank, column, cancellationToken) ? 1 : 0;
        return rank;
    }

    /// <summary>Solves A·x = b on the pivot rows of a factored matrix.</summary>
    /// <param name="right">The residues of b in the order of <see cref="PivotRows"/>, one per column; x in return.</param>
    public void Solve(Span<ulong> right)
    {
        ulong prime = _field.Prime;
        for (int i = 0; i < _columns; i++)
            right[i] = _field.Subtract(right[i], (ulong)(ModularField.Dot(_rows[i].AsSpan(..i), right) % prime));
        for (int i = _columns - 1; i >= 0; i--)
        {
            ulong sum = (ulong)(ModularField.Dot(_rows[i].AsSpan((i + 1).._columns), right[(i + 1)..]) % prime);
            right[i] = _field.Multiply(_field.Subtract(right[i], sum), _inversePivots[i]);
        }
    }

    /// <summary>Makes zeros of a column below a step; false if there is no pivot.</summary>
    private bool Eliminate(int step, int column, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int pivot = Array.FindIndex(_rows, step, row => row[column] != 0);
        if (pivot < 0)
            return false;
        (_rows[step], _rows[pivot]) = (_rows[pivot], _rows[step]);
        (PivotRows[step], PivotRows[pivot]) = (PivotRows[pivot], PivotRows[step]);
        ulong inverse = _field.Inverse(_rows[step][column]);
        for (int i = step + 1; i < _rows.Length; i++)
        {
            if (_rows[i][column] == 0)
                continue;
            ulong factor = _field.Multiply(_rows[i][column], inverse);
            _field.SubtractMultiple(_rows[i].AsSpan(column + 1), factor, _rows[step].AsSpan(column + 1));
            _rows[i][column] = factor;
        }

        return true;
    }
}
