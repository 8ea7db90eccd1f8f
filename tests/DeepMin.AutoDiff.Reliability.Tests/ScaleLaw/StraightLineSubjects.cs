using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>Straight lines in output space.</summary>
internal static class StraightLineSubjects
{
    public static IEnumerable<Subject> All
    {
        get
        {
            yield return new("StraightLine, distances in space", run => OfProblem(run, OneUnit.Space(run), new()));
            yield return new("StraightLine, two linear equations for four", run => OfProblem(run, OneUnit.Wide(run), new()));
            yield return new("StraightLine, five distances, damped finish", run => OfProblem(run, OneUnit.Plane(run), new() { AllowDampedFinish = true }));
            double[] few = [-1, -0.5, 0, 0.5, 1], squares = [.. few.Select(x => (x * x) + 0.3)];
            yield return new("StraightLine, network, targets", run => OfNetwork<ScaledCurveNet>(run, few, run.Of(squares)));
            yield return new("StraightLine, network, inputs", run => OfNetwork<ScaledCurveNet>(run, run.Of(few), squares, yPower: 0));
            yield return new("StraightLine, network of two outputs", run => OfNetwork<ScaledPlaneNet>(run, run.Of(OneUnit.Noise(20)), run.Of(OneUnit.Noise(20))));
        }
    }

    private static void OfProblem(ScaledRun run, Problem problem, StraightLineOptions options)
    {
        using OutputMap map = problem.ToMap();
        Record(run, StraightLine.Run(map, new QuadraticCost(problem.Targets, problem.RowCount), problem.Start, options), 1, 1);
    }

    private static void OfNetwork<TNetwork>(ScaledRun run, double[] inputs, double[] targets, int yPower = 1)
        where TNetwork : INetwork<TNetwork>, IModel<TNetwork>
    {
        using ModelOutputMap<TNetwork> map = OneUnit.Network<TNetwork>(inputs, targets);
        QuadraticCost cost = new(targets, map.SampleCount);
        Record(run, StraightLine.Run(map, cost, NetworkInitializer.Create<TNetwork>(3), new() { AllowDampedFinish = true }), 0, yPower);
    }

    private static void Record(ScaledRun run, StraightLineResult result, int thetaPower, int yPower)
    {
        run.Claim(result.Status == RunStatus.Completed);
        run.Add("θ", result.Theta, thetaPower);
        run.AddTrace("costs", [.. result.Steps.Select(step => step.Cost)], 2 * yPower);
        run.AddTrace("times", [.. result.Steps.Select(step => step.Time)]);
        run.AddTrace("deviations", [.. result.Steps.Select(step => step.Deviation)], 0);
        run.Say("status", result.Status);
        run.Say("damped finish", result.UsedDampedFinish);
        run.Say("evaluations", $"{result.Work.Evaluations}, factorizations {result.Work.Factorizations}, rejected {result.RejectedSteps}");
    }
}
