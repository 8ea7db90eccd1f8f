using System.Text.Json;
using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Flows;

namespace GettingStarted;

/// <summary>What the job measured, as it is written to summary.json.</summary>
internal static class Summary
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    public static void Write(string path, WineFlows flows, WineConstruction wine, SequentialOrder iris, double seconds) =>
        File.WriteAllText(path, JsonSerializer.Serialize(Content(flows, wine, iris, seconds), Format) + "\n");

    private static object Content(WineFlows flows, WineConstruction wine, SequentialOrder iris, double seconds) => new
    {
        network = "13-40-40-3 tanh",
        seed = WineFlows.Seed,
        K = WineFlowNet.ParameterCount,
        QN = WineFlowNet.OutputCount * flows.SampleCount,
        sEnd = flows.AdaptedEnd,
        relativeTolerance = WineFlows.RelativeTolerance,
        adapted = Adapted(flows),
        standard = Stiff(flows.Standard),
        halfway = Stiff(flows.Halfway),
        straightLine = Line(flows),
        construction = new { wine = Construction(wine), iris = new { blockedClasses = iris.Core.Select(each => each.Class) } },
        seconds,
    };

    private static object Adapted(WineFlows flows) => new
    {
        maxRelativeCostError = flows.Adapted.MaxRelativeCostError,
        maxDriftBeforeProjection = flows.Adapted.MaxDrift,
        unprojectedCostError = WineFlows.UnprojectedTolerances.Zip(flows.Unprojected).ToDictionary(run => $"{run.First:0e0}", run => run.Second.MaxRelativeCostError),
        fallbackSolves = flows.Adapted.Work.FallbackSolves,
        evaluations = flows.Adapted.Work.FieldEvaluations,
    };

    private static object Stiff(FlowTrajectory flow) => new { sEnd = flow.FinalTime, finalCost = flow.Cost, evaluations = flow.Work.FieldEvaluations };

    private static object Line(WineFlows flows) => new
    {
        finalCost = flows.StraightLine.Cost,
        reachedTime = flows.StraightLine.ReachedTime,
        factorizations = flows.StraightLine.Work.Factorizations,
        maxPathDeviation = flows.StraightLine.MaxPathDeviation,
        dampedFinish = flows.StraightLine.UsedDampedFinish,
        seedsTried = flows.StraightLines.Count,
        seedsOnLine = flows.StraightLines.Count(line => line.Status == RunStatus.Completed),
        mostFactorizations = flows.StraightLines.Max(line => line.Work.Factorizations),
    };

    private static object Construction(WineConstruction wine) => new
    {
        cost = wine.Minimizer.Cost,
        trainAccuracy = wine.Minimizer.TrainingAccuracy,
        testAccuracy = wine.MeanAccuracy,
        testAccuracyDeviation = wine.AccuracyDeviation,
        order = wine.Minimizer.Order.Classes,
        margins = wine.Minimizer.Order.Steps.Select(step => step.Margin),
        maxWeight = wine.Minimizer.MaxWeight,
    };
}
