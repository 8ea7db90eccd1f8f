namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// When outputs count as their targets: at a distance asked for as a cost, or, left alone, at a share of what each output varies by; where
/// rounding does not let them come so near, at what rounding does to them.
/// </summary>
internal sealed class ContinuationGoal
{
    private readonly OutputMap _map;
    private readonly double[] _targets;
    private readonly double[] _column;
    private readonly bool _isAsked;

    public ContinuationGoal(OutputMap map, QuadraticCost cost, ReadOnlySpan<double> initialOutputs, double? goalCost)
    {
        _map = map;
        _targets = cost.Targets.ToArray();
        _column = new double[map.SampleCount];
        _isAsked = goalCost is not null;
        Distance = goalCost is { } asked
            ? Math.Sqrt(2 * asked * cost.SampleCount)
            : map.Resolution.GoalResidual * Math.Sqrt(map.SampleCount) * SmallestScale(initialOutputs);
    }

    /// <summary>|x − y| at which the line ends.</summary>
    public double Distance { get; }

    /// <summary>Whether outputs that cannot be brought nearer differ from the targets by their rounding alone. One evaluation.</summary>
    public bool IsAtFloor(ReadOnlySpan<double> theta, ReadOnlySpan<double> outputs)
    {
        if (_isAsked)
            return false;
        double[] floor = RoundingFloor.Of(_map, theta, outputs), residual = new double[_map.RowCount];
        Vectors.Subtract(outputs, _targets, residual);
        for (int q = 0; q < floor.Length; q++)
        {
            if (!(RoundingFloor.LengthOf(residual, q, _column) <= floor[q]) || double.IsInfinity(floor[q]))
                return false;
        }

        return true;
    }

    // The root mean square by which the targets of an output vary, or where they do not by which it starts off them; the smallest of all outputs.
    private double SmallestScale(ReadOnlySpan<double> initialOutputs)
    {
        double smallest = double.PositiveInfinity;
        for (int q = 0; q < _map.OutputCount; q++)
        {
            double mean = 0;
            for (int r = 0; r < _column.Length; r++)
                mean += (_targets[(r * _map.OutputCount) + q] - mean) / (r + 1);
            double scale = RootMeanSquare(q, _ => mean);
            if (scale == 0)
                scale = Start(q, initialOutputs);
            if (scale > 0)
                smallest = Math.Min(smallest, scale);
        }

        return double.IsInfinity(smallest) ? 0 : smallest;
    }

    private double Start(int output, ReadOnlySpan<double> initialOutputs)
    {
        double[] start = initialOutputs.ToArray();
        return RootMeanSquare(output, row => start[row]);
    }

    private double RootMeanSquare(int output, Func<int, double> origin)
    {
        for (int r = 0; r < _column.Length; r++)
        {
            int row = (r * _map.OutputCount) + output;
            _column[r] = _targets[row] - origin(row);
        }

        return Vectors.Norm(_column) / Math.Sqrt(_column.Length);
    }
}
