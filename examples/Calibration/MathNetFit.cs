using DeepMin.AutoDiff;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Calibration;

/// <summary>The same problem by the Levenberg–Marquardt minimizer of MathNet.Numerics, with its defaults and the generated Jacobian.</summary>
internal static class MathNetFit
{
    private const int MaxIterations = 10_000;

    /// <summary>The parameters that it finds; null if it ends with an exception.</summary>
    public static double[]? Run<TModel>(Problem problem, double[] start)
        where TModel : IModel<TModel>
    {
        Vector<double> targets = Vector<double>.Build.DenseOfArray(problem.Targets);
        Vector<double> rows = Vector<double>.Build.Dense(targets.Count, row => row);
        try
        {
            IObjectiveModel model = ObjectiveFunction.NonlinearModel(
                (theta, _) => Evaluate<TModel>(problem, theta).Outputs,
                (theta, _) => Evaluate<TModel>(problem, theta).Jacobian,
                rows,
                targets);
            return new LevenbergMarquardtMinimizer(maximumIterations: MaxIterations).FindMinimum(model, start).MinimizingPoint.ToArray();
        }
        catch (Exception failure) when (failure is OptimizationException or EvaluationException or ArgumentException or MathNet.Numerics.NonConvergenceException)
        {
            return null;
        }
    }

    private static (Vector<double> Outputs, Matrix<double> Jacobian) Evaluate<TModel>(Problem problem, Vector<double> theta)
        where TModel : IModel<TModel>
    {
        double[] outputs = new double[problem.Targets.Length], jacobian = new double[outputs.Length * theta.Count];
        ModelInput<double> input = new(theta.ToArray(), problem.Inputs, problem.Targets.Length / TModel.OutputCount);
        double[] workspace = new double[TModel.WorkspaceLength(ModelOperator.JacobianReverse, input.SampleCount)];
        TModel.Jacobian(in input, JacobianMode.Reverse, outputs, jacobian, theta.Count, workspace);
        return (Vector<double>.Build.DenseOfArray(outputs), Matrix<double>.Build.DenseOfRowMajor(outputs.Length, theta.Count, jacobian));
    }
}
