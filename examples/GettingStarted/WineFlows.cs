using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Flows;

namespace GettingStarted;

/// <summary>The gradient flows of the wine data, all from one θ₀.</summary>
internal sealed class WineFlows
{
    public const int Seed = 0;
    public const double RelativeTolerance = 1e-6;

    /// <summary>The stiff flows are integrated for the picture's sake, at a tolerance far below the width of its lines.</summary>
    private const double StiffRelativeTolerance = 1e-4;

    private WineFlows(LabeledData wine) => SampleCount = wine.SampleCount;

    public static IReadOnlyList<double> UnprojectedTolerances { get; } = [1e-3, 1e-6, 1e-9];

    public int SampleCount { get; }

    public double AdaptedEnd => 8.0 * SampleCount;

    public required FlowTrajectory Adapted { get; init; }

    /// <summary>The adapted flow without projection, one run per tolerance.</summary>
    public required IReadOnlyList<FlowTrajectory> Unprojected { get; init; }

    public required FlowTrajectory Standard { get; init; }

    public required FlowTrajectory Halfway { get; init; }

    /// <summary>The straight-line continuations from the starts of seeds 0…9; the damped finish, which leaves the line, is not allowed.</summary>
    public required IReadOnlyList<StraightLineResult> StraightLines { get; init; }

    /// <summary>The continuation from the θ₀ of the flows.</summary>
    public StraightLineResult StraightLine => StraightLines[Seed];

    /// <summary>Runs every flow; the caller shows progress by name and fraction.</summary>
    public static WineFlows Run(LabeledData wine, Action<string, double> report)
    {
        using ModelOutputMap<WineFlowNet> map = new(wine.Inputs);
        QuadraticCost cost = new(wine.OneHotTargets(), wine.SampleCount);
        double[] theta = NetworkInitializer.Create<WineFlowNet>(Seed);
        double n = wine.SampleCount;

        FlowTrajectory Flow(string name, IMetric metric, double finalTime, FlowOptions options)
        {
            FlowTrajectory trajectory = new GradientFlow(map, cost, metric).Run(theta, finalTime, options, new Progress(name, report));
            trajectory.ThrowIfFailed();
            return trajectory;
        }

        FlowTrajectory AdaptedFlow(double tolerance, bool projected) => Flow(
            $"adapted flow, {tolerance:0e0}, {(projected ? "projected" : "not projected")}",
            FlowMetric.PenroseAdapted(),
            8 * n,
            new FlowOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance / 100, ProjectOntoKnownOrbit = projected });

        FlowOptions stiff = new() { Method = IntegrationMethod.Rkc2(), RelativeTolerance = StiffRelativeTolerance, AbsoluteTolerance = StiffRelativeTolerance / 100 };

        return new WineFlows(wine)
        {
            Adapted = AdaptedFlow(RelativeTolerance, projected: true),
            Unprojected = [.. UnprojectedTolerances.Select(tolerance => AdaptedFlow(tolerance, projected: false))],
            Standard = Flow("standard flow", FlowMetric.Standard, n, stiff),
            Halfway = Flow("homotopy α = ½", FlowMetric.Homotopy(0.5), n, stiff),
            StraightLines = [.. Enumerable.Range(0, 10).Select(seed => Line(map, cost, seed, report))],
        };
    }

    private static StraightLineResult Line(OutputMap map, QuadraticCost cost, int seed, Action<string, double> report)
    {
        report($"straight line, seed {seed}", 0);
        StraightLineResult result = DeepMin.AutoDiff.Flows.StraightLine.Run(map, cost, NetworkInitializer.Create<WineFlowNet>(seed));
        report($"straight line, seed {seed}", 1);
        return result;
    }

    private sealed class Progress(string name, Action<string, double> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(name, value.Time!.Value / value.FinalTime!.Value);
    }
}
