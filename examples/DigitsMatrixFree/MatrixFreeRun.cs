using System.Diagnostics;
using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Flows;

namespace DigitsMatrixFree;

/// <summary>One velocity of the adapted flow, then inexact Gauss–Newton steps, without forming D or D·Dᵀ.</summary>
/// <param name="SampleCount">Number N of samples.</param>
/// <param name="Velocity">What the solve for the velocity measured.</param>
/// <param name="Norm">Its estimate of ‖D‖.</param>
/// <param name="Condition">Its estimate of cond(D).</param>
/// <param name="VelocitySeconds">Its time.</param>
/// <param name="Descent">The Gauss–Newton steps.</param>
/// <param name="Accuracy">Share of the samples whose largest output is that of their class, at the end.</param>
/// <param name="PeakMegabytes">Peak of the process's memory, less what it had with data and θ loaded.</param>
internal sealed record MatrixFreeRun(
    int SampleCount, SolveReport Velocity, double Norm, double Condition, double VelocitySeconds, OptimizationResult Descent, double Accuracy, double PeakMegabytes)
{
    public const double VelocityResidual = 1e-3;
    public const int Steps = 10;

    /// <summary>Weights of this scale take the units beyond the linear part of tanh: at scale 1 the same residual needs about six times the iterations.</summary>
    public const double Scale = 2;

    /// <summary>Residual and iterations of each Gauss–Newton step's solve: two digits are not worth more iterations than this.</summary>
    private static readonly IterativeSolverOptions StepSolver = new() { RelativeResidual = 1e-2, MaxIterations = 100 };

    public static MatrixFreeRun Of(LabeledData digits)
    {
        LabeledData standardized = Standardization.Fit(digits).Apply(digits);
        QuadraticCost cost = new(digits.OneHotTargets(), digits.SampleCount);
        double[] theta = NetworkInitializer.Create<DigitsNet>(seed: 0, Scale);
        using ModelOutputMap<DigitsNet> map = new(standardized.Inputs) { Team = new ThreadTeam(Environment.ProcessorCount) };
        GC.Collect();
        long loaded = Environment.WorkingSet;

        double[] outputs = new double[map.RowCount], gradient = new double[map.RowCount], velocity = new double[map.ParameterCount];
        map.Evaluate(theta, outputs);
        cost.Gradient(outputs, gradient);
        Stopwatch clock = Stopwatch.StartNew();
        Linearization linearization = new(map, new LinearSolverOptions { Iterative = new IterativeSolverOptions { RelativeResidual = VelocityResidual } });
        linearization.LinearizeAt(theta);
        SolveReport solve = linearization.Solve(gradient, velocity);
        double seconds = clock.Elapsed.TotalSeconds;

        OptimizationResult descent = Optimizer.InexactGaussNewton(StepSolver).Run(map, cost, theta, new OptimizerOptions { MaxIterations = Steps });
        map.Evaluate(descent.Theta, outputs);
        using Process process = Process.GetCurrentProcess();
        return new MatrixFreeRun(digits.SampleCount, solve, linearization.EstimateSingularValues().Largest, linearization.Condition, seconds, descent, ShareCorrect(outputs, digits.Labels), (process.PeakWorkingSet64 - loaded) / 1e6);
    }

    /// <summary>Whether each step reduced the cost.</summary>
    public bool IsMonotone => Descent.Trace.Zip(Descent.Trace.Skip(1)).All(pair => pair.Second.Cost < pair.First.Cost);

    private static double ShareCorrect(ReadOnlySpan<double> outputs, ReadOnlySpan<int> labels)
    {
        int correct = 0;
        for (int r = 0; r < labels.Length; r++)
        {
            ReadOnlySpan<double> row = outputs.Slice(r * DigitsNet.OutputCount, DigitsNet.OutputCount);
            int largest = 0;
            for (int q = 1; q < row.Length; q++)
                largest = row[q] > row[largest] ? q : largest;
            correct += largest == labels[r] ? 1 : 0;
        }

        return (double)correct / labels.Length;
    }
}
