namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Samples of a common point, at most M + 2, whose weights are unique (Carathéodory), from more of them: the simplex method's tableau, in
/// which each sample outside the basis is pushed to weight 0 or takes the place of one that vanishes before.
/// </summary>
/// <remarks>The result is a guess by rounded numbers. Whether the samples have a common point is for the exact check to say.</remarks>
internal sealed class SupportReduction
{
    /// <summary>Entry of the tableau, relative to columns of length 1, below which samples count as dependent.</summary>
    private const double Dependent = 1e-11;

    private readonly double[][] _tableau;
    private readonly double[] _weights;
    private readonly int[] _basisOfRow;
    private readonly CancellationToken _cancellationToken;

    private SupportReduction(LabeledData data, (int Row, bool InClass, double Weight)[] support, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _weights = Array.ConvertAll(support, each => each.Weight);
        _tableau = Tableau(data, support);
        _basisOfRow = new int[_tableau.Length];
        Array.Fill(_basisOfRow, -1);
    }

    /// <summary>The samples of a witness that are left, by side and row.</summary>
    public static (int[] ClassRows, int[] RestRows) Reduce(LabeledData data, HullWitness witness, CancellationToken cancellationToken)
    {
        (int Row, bool InClass, double Weight)[] support =
        [
            .. witness.Class.Select(each => (each.Row, true, each.Weight)).Concat(witness.Rest.Select(each => (each.Row, false, each.Weight)))
                .OrderByDescending(each => each.Item3),
        ];
        SupportReduction reduction = new(data, support, cancellationToken);
        bool[] kept = reduction.Run();
        int[] Rows(bool inClass) => [.. support.Where((each, k) => each.InClass == inClass && kept[k]).Select(each => each.Row).Order()];
        return (Rows(true), Rows(false));
    }

    private bool[] Run()
    {
        // Heavy samples come first into the basis: those that are left over have little weight to give away.
        List<int> outside = [];
        for (int column = 0; column < _weights.Length; column++)
        {
            int row = LargestFreeRow(column);
            if (row < 0)
                outside.Add(column);
            else
                Pivot(row, column);
        }

        foreach (int column in outside)
            Remove(column);
        bool[] kept = new bool[_weights.Length];
        foreach (int column in _basisOfRow)
        {
            if (column >= 0)
                kept[column] = true;
        }

        return kept;
    }

    /// <summary>Pushes the weight of a sample outside the basis to 0; if one of the basis vanishes before, they change places.</summary>
    private void Remove(int column)
    {
        (double step, int leaving) = (_weights[column], -1);
        for (int row = 0; row < _tableau.Length; row++)
        {
            double entry = _tableau[row][column];
            if (_basisOfRow[row] >= 0 && entry < -Dependent && _weights[_basisOfRow[row]] < -entry * step)
                (step, leaving) = (_weights[_basisOfRow[row]] / -entry, row);
        }

        for (int row = 0; row < _tableau.Length; row++)
        {
            if (_basisOfRow[row] is int member and >= 0)
                _weights[member] = Math.Max(0, _weights[member] + (step * _tableau[row][column]));
        }

        _weights[column] -= step;
        if (leaving >= 0)
            Pivot(leaving, column);
    }

    private int LargestFreeRow(int column)
    {
        (int largest, double size) = (-1, Dependent);
        for (int row = 0; row < _tableau.Length; row++)
        {
            if (_basisOfRow[row] < 0 && Math.Abs(_tableau[row][column]) > size)
                (largest, size) = (row, Math.Abs(_tableau[row][column]));
        }

        return largest;
    }

    /// <summary>Makes a column a unit vector (Gauss–Jordan).</summary>
    private void Pivot(int pivotRow, int column)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _basisOfRow[pivotRow] = column;
        double[] pivot = _tableau[pivotRow];
        double factor = pivot[column];
        for (int j = 0; j < pivot.Length; j++)
            pivot[j] /= factor;
        for (int row = 0; row < _tableau.Length; row++)
        {
            double entry = _tableau[row][column];
            if (row == pivotRow || entry == 0)
                continue;
            PointSet.Add(_tableau[row], -entry, pivot);
            _tableau[row][column] = 0;
        }
    }

    /// <summary>
    /// The equations of the weights, padded: coordinates from the heaviest sample on, in units of each feature's largest, and a one for the
    /// side. Every column then has a length of order 1, whatever the units of the features and their offsets.
    /// </summary>
    private static double[][] Tableau(LabeledData data, (int Row, bool InClass, double Weight)[] support)
    {
        int features = data.FeatureCount;
        double[][] rows = new double[features + 2][];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = new double[PointSet.PaddedLength(support.Length)];
        for (int i = 0; i < features; i++)
        {
            // Halves: a difference of two finite numbers may overflow.
            double origin = 0.5 * data.Row(support[0].Row)[i], largest = 0;
            for (int k = 0; k < support.Length; k++)
            {
                rows[i][k] = (0.5 * data.Row(support[k].Row)[i]) - origin;
                largest = Math.Max(largest, Math.Abs(rows[i][k]));
            }

            for (int k = 0; k < support.Length && largest > 0; k++)
                rows[i][k] = rows[i][k] / largest * (support[k].InClass ? 1 : -1);
        }

        for (int k = 0; k < support.Length; k++)
            rows[features + (support[k].InClass ? 0 : 1)][k] = 1;
        return rows;
    }
}
