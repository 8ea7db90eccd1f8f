using System.Globalization;

namespace DeepMin.AutoDiff.Flows;

/// <summary>What lost rank means for a flow at the state of its last evaluation: what cannot be reached, and whose targets contradict each other.</summary>
/// <param name="Rank">Rank of D; 0 where it was not determined.</param>
/// <param name="UnreachableCost">Cost of the part of the residual outside the range of D; NaN where it is not known.</param>
/// <param name="Contradictions">Equal samples with different targets.</param>
internal sealed record RankReport(int Rank, double UnreachableCost, IReadOnlyList<ContradictoryTargets> Contradictions)
{
    private const int NamedPairs = 3;

    private bool IsMatrixFree { get; init; }

    /// <summary>The rank that no matrix-free solver determines.</summary>
    public static RankReport MatrixFree { get; } = new(0, double.NaN, []) { IsMatrixFree = true };

    /// <summary>Nothing measured.</summary>
    public static RankReport None { get; } = new(0, double.NaN, []);

    /// <summary>Measures the flow at its last state; a factorization only where rank is lost.</summary>
    public static RankReport Of(GradientFlow flow)
    {
        if (flow.Metric.NeedsSolve && flow.Linearization.IsMatrixFree)
            return MatrixFree;
        if (!flow.Metric.NeedsSolve || !flow.LastSolve.IsTrusted)
            return None;
        bool isFull = flow.Linearization.Rank == flow.Map.RowCount && !flow.Metric.IsDamped(flow.Map);
        return isFull ? new RankReport(flow.Map.RowCount, 0, []) : At(flow.Linearization, flow.Cost, flow.Outputs, flow.EqualRowsAt);
    }

    /// <summary>Measures a linearization at its θ: one solve, and one Jacobian where rank is lost.</summary>
    public static RankReport At(Linearization linearization, ICost cost, ReadOnlySpan<double> outputs, Func<double[], EqualRows>? equalRows = null)
    {
        OutputMap map = linearization.Map;
        double[] gradient = new double[map.RowCount], step = new double[map.ParameterCount], reached = new double[map.RowCount];
        cost.Gradient(outputs, gradient);
        if (linearization.IsMatrixFree)
            return MatrixFree;
        if (!linearization.Solve(gradient, step).IsTrusted)
            return None;
        int rank = linearization.Rank;
        if (rank == map.RowCount)
            return new RankReport(rank, 0, []);
        double[] theta = linearization.Theta.ToArray();
        EqualRows equal = equalRows is null ? EqualRows.At(map, theta) : equalRows(theta);
        double unreachable = double.NaN;
        if (equal.DistinctCount == rank && equal.Reduce(cost) is { } reduced)
        {
            unreachable = cost.Value(Targets(reduced));
        }
        else if (cost is QuadraticCost quadratic)
        {
            linearization.Jvp(step, reached);
            Vectors.Subtract(gradient, reached, reached);
            double length = Vectors.Norm(reached);
            unreachable = 0.5 * quadratic.SampleCount * length * length;
        }

        return new RankReport(rank, unreachable, cost is QuadraticCost or WeightedQuadraticCost ? equal.Contradictions(Targets(cost), map.OutputCount) : []);
    }

    /// <summary>The report in words; empty at full rank.</summary>
    public string Describe(int rowCount, bool isUnreachableForAll)
    {
        if (IsMatrixFree)
            return " The rank of D is not determined by a matrix-free solver: neither lost rank nor contradictory targets were looked for.";
        if (Rank == 0 || Rank == rowCount)
            return "";
        string cost = double.IsNaN(UnreachableCost) ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $": a cost of {UnreachableCost:g6} is out of its reach{(isUnreachableForAll ? "" : ", to first order")}");
        string pairs = Contradictions.Count == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $" Targets contradict each other: {string.Join("; ", Contradictions.Take(NamedPairs).Select(Pair))}{(Contradictions.Count > NamedPairs ? $"; and {Contradictions.Count - NamedPairs} more pairs" : "")}.");
        return $" D has rank {Rank} of {rowCount}{cost}.{pairs}";
    }

    private static string Pair(ContradictoryTargets pair) => string.Create(
        CultureInfo.InvariantCulture,
        $"samples {pair.FirstSample} and {pair.SecondSample} are equal, with targets {pair.FirstTarget:g6} and {pair.SecondTarget:g6} of output {pair.Output}");

    private static ReadOnlySpan<double> Targets(ICost cost) => cost is QuadraticCost quadratic ? quadratic.Targets : ((WeightedQuadraticCost)cost).Targets;
}
