using System.Numerics;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Runs every operator of a model at seeded numbers that float32 holds exactly, so that models of either precision can be compared.</summary>
internal static class OperatorResults<TModel, T>
    where TModel : ISecondOrderModel<TModel, T>, IInputDifferentiable<TModel, T>, IInputSecondOrder<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The results, widened, by operator. Workspaces have exactly the published length and are full of NaN.</summary>
    public static Dictionary<string, double[]> All(int samples, int seed)
    {
        Random random = new(seed);
        int k = TModel.ParameterCount, q = TModel.OutputCount, m = TModel.InputCount, rows = samples * q, byInput = samples * m;
        T[] theta = Gaussian(random, k, 0.7), inputs = Gaussian(random, byInput), tangent = Gaussian(random, k), cotangent = Gaussian(random, rows);
        T[] inputTangent = Gaussian(random, byInput), outputs = new T[rows];
        ModelInput<T> input = new(theta, inputs, samples);
        List<(string Name, T[] Values)> results = [];

        T[] Result(string name, long length)
        {
            results.Add((name, new T[length]));
            return results[^1].Values;
        }

        T[] Scratch(ModelOperator modelOperator, int count = 1) => NaN(TModel.WorkspaceLength(modelOperator, count * samples));

        TModel.Evaluate(in input, Result("outputs", rows), Scratch(ModelOperator.Evaluate));
        TModel.Jvp(in input, tangent, Result("Jvp", rows), Scratch(ModelOperator.Jvp));
        TModel.Vjp(in input, cotangent, Result("Vjp", k), Scratch(ModelOperator.Vjp));
        TModel.Gradient(in input, cotangent, Result("Gradient", k), Scratch(ModelOperator.Gradient));
        TModel.GaussNewtonProduct(in input, cotangent, tangent, Result("GaussNewtonProduct", k), Scratch(ModelOperator.GaussNewtonProduct));
        TModel.Jacobian(in input, JacobianMode.Forward, outputs, Result("Jacobian, forward", (long)rows * k), k, Scratch(ModelOperator.JacobianForward));
        TModel.Jacobian(in input, JacobianMode.Reverse, outputs, Result("Jacobian, reverse", (long)rows * k), k, Scratch(ModelOperator.JacobianReverse));
        TModel.Gram(in input, Result("Gram", (long)rows * rows), rows, Scratch(ModelOperator.Gram));
        TModel.Gram(in input, in input, Result("cross Gram", (long)rows * rows), rows, Scratch(ModelOperator.CrossGram, 2));
        TModel.GramDiagonal(in input, Result("GramDiagonal", rows), Scratch(ModelOperator.GramDiagonal));
        TModel.GramBlocks(in input, Result("GramBlocks", (long)rows * q), Scratch(ModelOperator.GramBlocks));
        TModel.Hvp(in input, cotangent, tangent, Result("Hvp", k), Scratch(ModelOperator.Hvp));
        TModel.Hessian(in input, cotangent, Result("Hessian", (long)k * k), Scratch(ModelOperator.Hessian));
        TModel.InputJvp(in input, inputTangent, Result("InputJvp", rows), Scratch(ModelOperator.InputJvp));
        TModel.InputVjp(in input, cotangent, Result("InputVjp", byInput), Scratch(ModelOperator.InputVjp));
        TModel.InputJacobian(in input, outputs, Result("InputJacobian", (long)byInput * q), Scratch(ModelOperator.InputJacobian));
        TModel.MixedVjp(in input, cotangent, inputTangent, Result("MixedVjp", k), Scratch(ModelOperator.MixedVjp));
        TModel.MixedJvp(in input, cotangent, tangent, Result("MixedJvp", byInput), Scratch(ModelOperator.MixedJvp));
        TModel.InputHvp(in input, cotangent, inputTangent, Result("InputHvp", byInput), Scratch(ModelOperator.InputHvp));
        TModel.InputLaplacian(in input, outputs, Result("InputLaplacian", rows), Scratch(ModelOperator.InputLaplacian));

        double[] widened = new double[rows * rows], widenedCross = new double[rows * rows];
        TModel.WidenedGram(in input, widened, rows, Scratch(ModelOperator.Gram));
        TModel.WidenedGram(in input, in input, widenedCross, rows, Scratch(ModelOperator.CrossGram, 2));
        Dictionary<string, double[]> all = results.ToDictionary(result => result.Name, result => Array.ConvertAll(result.Values, double.CreateTruncating));
        all["WidenedGram"] = widened;
        all["cross WidenedGram"] = widenedCross;
        return all;
    }

    /// <summary>Calls the operators that flows call, with one workspace, and asserts that they allocate nothing.</summary>
    public static void RequireNoAllocation(int samples)
    {
        int k = TModel.ParameterCount, rows = samples * TModel.OutputCount;
        T[] theta = new T[k], inputs = new T[samples * TModel.InputCount], byRow = new T[rows], byParameter = new T[k], jacobian = new T[rows * k], gram = new T[rows * rows];
        T[] workspace = new T[Enum.GetValues<ModelOperator>().Max(each => TModel.WorkspaceLength(each, 2 * samples))];
        double[] widened = new double[rows * rows];
        Allocation.AssertNone(() =>
        {
            ModelInput<T> input = new(theta, inputs, samples);
            TModel.Evaluate(in input, byRow, workspace);
            TModel.Jvp(in input, theta, byRow, workspace);
            TModel.Vjp(in input, byRow, byParameter, workspace);
            TModel.Jacobian(in input, JacobianMode.Forward, byRow, jacobian, k, workspace);
            TModel.Jacobian(in input, JacobianMode.Reverse, byRow, jacobian, k, workspace);
            TModel.Gram(in input, gram, rows, workspace);
            TModel.Gram(in input, in input, gram, rows, workspace);
            TModel.WidenedGram(in input, widened, rows, workspace);
            TModel.WidenedGram(in input, in input, widened, rows, workspace);
            TModel.Hvp(in input, byRow, theta, byParameter, workspace);
        });
    }

    private static T[] Gaussian(Random random, int length, double scale = 1) =>
        Array.ConvertAll(Support.Gaussian.Vector(random, length, scale), value => T.CreateTruncating((float)value));

    private static T[] NaN(long length)
    {
        T[] values = new T[length];
        Array.Fill(values, T.NaN);
        return values;
    }
}
