using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Flows;

/// <summary>The scale law of what measures flows: defects of laws, equilibria, drift and lost rank have no unit, and keep their bits.</summary>
public class LawScaleTests
{
    private static readonly int[] Exponents = [-400, -137, -1, 1, 60, 399, 400];

    public static TheoryData<string> Flows => ["adapted", "damped", "homotopy", "standard", "weighted", "fewer parameters", "equal samples", "matrix-free"];

    [Theory]
    [MemberData(nameof(Flows))]
    public void Defects_InAnyUnit_KeepTheirBits(string name)
    {
        string expected = Measure(name, 0);
        foreach (int exponent in Exponents)
            Assert.Equal(expected, Measure(name, exponent));
    }

    // A linear map with equal, independent or dependent rows: θ and x share the unit 2^k.
    private static string Measure(string name, int exponent)
    {
        double unit = Math.ScaleB(1, exponent);
        bool isTall = name == "fewer parameters";
        int rows = isTall ? 5 : 3, columns = isTall ? 2 : 4;
        double[] matrix = RandomNetworks.Gaussian(new Random(4), rows * columns);
        if (name == "equal samples")
            matrix.AsSpan(0, columns).CopyTo(matrix.AsSpan(columns));
        using LinearMap map = new(matrix, rows, columns);
        double[] targets = [.. RandomNetworks.Gaussian(new Random(5), rows).Select(y => unit * y)], theta = [.. RandomNetworks.Gaussian(new Random(6), columns).Select(t => unit * t)];
        QuadraticCost cost = new(targets, rows);
        IMetric metric = name switch
        {
            "damped" => FlowMetric.PenroseAdapted(relativeDamping: 1e-3),
            "homotopy" => FlowMetric.Homotopy(0.5),
            "standard" => FlowMetric.Standard,
            "weighted" => FlowMetric.Weighted([1, 2, 3]),
            _ => FlowMetric.PenroseAdapted(),
        };
        LinearSolverOptions? solver = name == "matrix-free" ? new() { Iterative = new IterativeSolverOptions { RelativeResidual = 1e-10 } } : null;
        GradientFlow flow = new(map, cost, metric, solver);
        FlowLaw[] candidates =
        [
            FlowLaw.MonotoneCost(), FlowLaw.Projector(), FlowLaw.EquilibriumEquivalence(), FlowLaw.ExponentialCost(), FlowLaw.StraightOutputs(),
            FlowLaw.CostRate(0), FlowLaw.CostRate(0.5), FlowLaw.CostRate(1), FlowLaw.DampedRate(), FlowLaw.SlowerThanAdapted(), FlowLaw.ClassCostBounds(targets, [.. Enumerable.Repeat(0, rows)]),
        ];
        FlowLaw[] laws = [.. candidates.Where(law => law.Refusal(flow) is null)];
        LawObserver observer = new(flow, laws);
        FlowTrajectory run = flow.Run(theta, 10, new FlowOptions { Observers = [observer], ProjectOntoKnownOrbit = false, MaxSteps = 3000 });
        Equilibrium equilibrium = Equilibrium.Measure(map, cost, run.Theta);
        Assert.True(run.Status == RunStatus.Completed, run.Message);
        Assert.All(observer.Reports, report => Assert.True(report.IsMet || report.Theorem.StartsWith("exponential", StringComparison.Ordinal), $"{name}: {report}"));
        List<string> lines =
        [
            .. observer.Reports.Select(report => $"{report.Theorem}: {report.LargestDefect:r} at {report.Time:r}, {report.StepCount} steps"),
            $"{run.AcceptedSteps} + {run.RejectedSteps}, {run.Work.FieldEvaluations}, drift {run.MaxDrift:r}, rank {run.Rank}, out of reach {run.UnreachableCost / unit / unit:r}",
            $"offset {equilibrium.Offset:r}, rounding {equilibrium.Rounding:r}, {equilibrium.IsReached()}",
            .. run.Theta.ToArray().Select(value => $"{value / unit:r}"),
        ];
        return string.Join('\n', lines);
    }
}
