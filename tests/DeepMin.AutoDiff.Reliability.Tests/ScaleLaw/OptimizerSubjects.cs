using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>Optimizers on problems whose parameters share one unit; Adam's rate and ε are named in it.</summary>
internal static class OptimizerSubjects
{
    private static readonly (string Name, Func<ScaledRun, Optimizer> Create, int MaxIterations)[] Optimizers =
    [
        ("gradient descent", _ => Optimizer.GradientDescent(), 200),
        ("gradient descent of a given step", _ => Optimizer.GradientDescent(0.4), 200),
        ("Adam", run => Optimizer.Adam(learningRate: run.Of(0.01), epsilon: run.Of(1e-8)), 200),
        ("L-BFGS", _ => Optimizer.LBfgs(), 500),
        ("Levenberg–Marquardt", _ => Optimizer.LevenbergMarquardt(), 500),
        ("inexact Gauss–Newton", _ => Optimizer.InexactGaussNewton(), 500),
    ];

    private static readonly (string Name, Func<ScaledRun, Problem> Create)[] Problems =
    [
        ("six linear equations for three", OneUnit.Tall), ("distances in the plane", OneUnit.Plane),
        ("two linear equations for four", OneUnit.Wide), ("distances in space", OneUnit.Space),
    ];

    public static IEnumerable<Subject> All =>
        from optimizer in Optimizers
        from problem in Problems
        from goal in new[] { 0, 1e-3 }
        select new Subject($"{optimizer.Name}, {problem.Name}{(goal > 0 ? ", to a goal" : "")}", run =>
        {
            OptimizerOptions options = new() { MaxIterations = optimizer.MaxIterations, GoalCost = run.Of(goal, 2) };
            Minimize(run, optimizer.Create(run), problem.Create(run), options);
        });

    private static void Minimize(ScaledRun run, Optimizer optimizer, Problem problem, OptimizerOptions options)
    {
        using OutputMap map = problem.ToMap();
        OptimizationResult result = optimizer.Run(map, new QuadraticCost(problem.Targets, problem.RowCount), problem.Start, options);
        run.Claim(result.IsSuccess);
        run.Add("θ", result.Theta, 1);
        run.Add("cost", result.Cost, 2);
        run.AddTrace("costs", [.. result.Trace.Select(step => step.Cost)], 2);
        run.AddTrace("gradients", [.. result.Trace.Select(step => step.GradientNorm)], 1);
        run.Say("status", result.Status);
        run.Say("iterations", result.Iterations);
        run.Say("calls", result.Trace[^1].Work);
    }
}
