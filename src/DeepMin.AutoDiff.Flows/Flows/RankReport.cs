using System.Globalization;

namespace DeepMin.AutoDiff.Flows;

/// <summary>What lost rank means for a flow at the state of its last evaluation: what cannot be reached, and whose targets contradict each other.</summary>
/// <param name="Rank">Rank of D; 0 where it was not determined.</param>
/// <param name="UnreachableCost">Cost of the part of the residual outside the range of D; NaN where it is not known.</param>
/// <param name="Contradictions">Equal samples with different targets.</param>
internal sealed record RankReport(int Rank, double UnreachableCost, IReadOnlyList<ContradictoryTargets> Contradictions)
{
    private const int NamedPairs = 3;

    /// <summary>Measures the flow at its last state; a factorisation only where rank is lost.</summary>
    public static RankReport Of(GradientFlow flow)
    {
        Linearization linearization = flow.Linearization;
        OutputMap map = flow.Map;
        if (!flow.Metric.NeedsSolve || flow.SolverOptions.Iterative is not null || !flow.LastSolve.IsTrusted)
            return new RankReport(0, double.NaN, []);
        if (linearization.Rank == map.RowCount && !flow.Metric.IsDamped(map))
            return new RankReport(map.RowCount, 0, []);

        double[] gradient = new double[map.RowCount], step = new double[map.ParameterCount], reached = new double[map.RowCount];
        flow.Cost.Gradient(flow.Outputs, gradient);
        LinearSolve solve = linearization.Solve(gradient, step);
        if (!solve.IsTrusted)
            return new RankReport(0, double.NaN, []);
        if (solve.Rank == map.RowCount)
            return new RankReport(solve.Rank, 0, []);
        EqualRows equal = flow.EqualRowsAt(linearization.Theta);
        double unreachable = double.NaN;
        if (equal.DistinctCount == solve.Rank && equal.Reduce(flow.Cost) is { } reduced)
        {
            unreachable = flow.Cost.Value(Targets(reduced));
        }
        else if (flow.Cost is QuadraticCost quadratic)
        {
            linearization.Jvp(step, reached);
            Vectors.Subtract(gradient, reached, reached);
            double length = Vectors.Norm(reached);
            unreachable = 0.5 * quadratic.SampleCount * length * length;
        }

        return new RankReport(solve.Rank, unreachable, flow.Cost is QuadraticCost or WeightedQuadraticCost ? equal.Contradictions(Targets(flow.Cost), map.OutputCount) : []);
    }

    /// <summary>The report in words; empty at full rank.</summary>
    public string Describe(GradientFlow flow, bool isUnreachableForAll)
    {
        if (Rank == 0 || Rank == flow.Map.RowCount)
            return "";
        string cost = double.IsNaN(UnreachableCost) ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $": a cost of {UnreachableCost:g6} is out of its reach{(isUnreachableForAll ? "" : ", to first order")}");
        string pairs = Contradictions.Count == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $" Targets contradict each other: {string.Join("; ", Contradictions.Take(NamedPairs).Select(Pair))}{(Contradictions.Count > NamedPairs ? $"; and {Contradictions.Count - NamedPairs} more pairs" : "")}.");
        return $" D has rank {Rank} of {flow.Map.RowCount}{cost}.{pairs}";
    }

    private static string Pair(ContradictoryTargets pair) => string.Create(
        CultureInfo.InvariantCulture,
        $"samples {pair.FirstSample} and {pair.SecondSample} are equal, with targets {pair.FirstTarget:g6} and {pair.SecondTarget:g6} of output {pair.Output}");

    private static ReadOnlySpan<double> Targets(ICost cost) => cost is QuadraticCost quadratic ? quadratic.Targets : ((WeightedQuadraticCost)cost).Targets;
}
