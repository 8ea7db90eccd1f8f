using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Flows;

namespace Contrast;

/// <summary>The flow, its straight line, and the usual optimizers on the wine data, all from one θ₀.</summary>
internal static class Contest
{
    public const int Seed = 0;

    /// <summary>Cost at which a run may end: 64 roundings of each output.</summary>
    private const double GoalCost = 1e-26;

    public static IReadOnlyList<MethodRun> Run(LabeledData wine)
    {
        using ModelOutputMap<WineNet> map = new(Standardization.Fit(wine).Apply(wine).Inputs);
        QuadraticCost cost = new(wine.OneHotTargets(), wine.SampleCount);
        double[] theta = NetworkInitializer.Create<WineNet>(Seed), outputs = new double[map.RowCount];
        map.Evaluate(theta, outputs);
        double initial = cost.Value(outputs);

        CostTrace adapted = new(map, initial);
        FlowTrajectory flow = new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run(theta, 8 * wine.SampleCount, progress: adapted);
        CostTrace straight = new(map, initial);
        StraightLineResult line = StraightLine.Run(map, cost, theta, progress: straight);
        return
        [
            new MethodRun("adapted flow to s = 8N", $"{flow.Status}", adapted.Points),
            new MethodRun("straight line of the adapted flow", $"{line.Status}", straight.Points),
            Minimize(Optimizer.InexactGaussNewton(new IterativeSolverOptions { RelativeResidual = 1e-3, MaxIterations = 500 }), 40),
            Minimize(Optimizer.LevenbergMarquardt(), 30),
            Minimize(Optimizer.LBfgs(), 1000),
            Minimize(Optimizer.Adam(learningRate: 0.01), 2000),
            Minimize(Optimizer.GradientDescent(), 2000),
        ];

        MethodRun Minimize(Optimizer optimizer, int iterations)
        {
            OptimizationResult result = optimizer.Run(map, cost, theta, new OptimizerOptions { MaxIterations = iterations, GoalCost = GoalCost, GradientTolerance = 0 });
            return new MethodRun(optimizer.Name, $"{result.Status}", [.. result.Trace.Select(step => new Point(Point.Total(step.Work), step.Elapsed.TotalSeconds, step.Cost))]);
        }
    }
}
