// Runs every operator of three models and prints a weighted sum of each result: compiled ahead of time and just in time, the sums agree.
using System.Globalization;
using System.Numerics;
using DeepMin.AutoDiff;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Report<Net, double>();
Report<SingleNet, float>();
Report<Curve, double>();
Plain();

static void Report<TModel, T>()
    where TModel : ISecondOrderModel<TModel, T>, IInputDifferentiable<TModel, T>, IInputSecondOrder<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    const int samples = 9;
    int parameters = TModel.ParameterCount, rows = samples * TModel.OutputCount, inputCount = samples * TModel.InputCount;
    T[] theta = Draw<T>(1, parameters), inputs = Draw<T>(2, inputCount), tangent = Draw<T>(3, parameters), cotangent = Draw<T>(4, rows);
    T[] inputTangent = Draw<T>(5, inputCount), weights = Draw<T>(6, rows), targets = Draw<T>(7, rows);
    T[] byParameter = new T[parameters], byRow = new T[rows], byInput = new T[inputCount], outputs = new T[rows];
    T[] square = new T[rows * rows], jacobian = new T[rows * parameters], inputJacobian = new T[rows * TModel.InputCount];
    T[] blocks = new T[rows * TModel.OutputCount], hessian = new T[parameters * parameters];
    ModelInput<T> batch = new(theta, inputs, samples);

    TModel.Evaluate(in batch, outputs, Workspace(ModelOperator.Evaluate));
    Print("Evaluate", outputs);
    TModel.Jvp(in batch, tangent, byRow, Workspace(ModelOperator.Jvp));
    Print("Jvp", byRow);
    TModel.Vjp(in batch, cotangent, byParameter, Workspace(ModelOperator.Vjp));
    Print("Vjp", byParameter);
    Print("cost", [TModel.Gradient(in batch, targets, byParameter, Workspace(ModelOperator.Gradient))]);
    Print("Gradient", byParameter);
    TModel.GaussNewtonProduct(in batch, weights, tangent, byParameter, Workspace(ModelOperator.GaussNewtonProduct));
    Print("GaussNewtonProduct", byParameter);
    TModel.Jacobian(in batch, JacobianMode.Automatic, outputs, jacobian, parameters, Workspace(TModel.DefaultJacobianMode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse));
    Print("Jacobian", jacobian);
    foreach ((JacobianMode mode, ModelOperator modelOperator) in new[] { (JacobianMode.Forward, ModelOperator.JacobianForward), (JacobianMode.Reverse, ModelOperator.JacobianReverse) })
    {
        TModel.Jacobian(in batch, mode, outputs, jacobian, parameters, Workspace(modelOperator));
        Print($"Jacobian {mode}", jacobian);
    }

    TModel.Gram(in batch, square, samples * TModel.OutputCount, Workspace(ModelOperator.Gram));
    Print("Gram", square);
    TModel.Gram(in batch, in batch, square, samples * TModel.OutputCount, new T[TModel.WorkspaceLength(ModelOperator.CrossGram, 2 * samples)]);
    Print("CrossGram", square);
    TModel.GramDiagonal(in batch, byRow, Workspace(ModelOperator.GramDiagonal));
    Print("GramDiagonal", byRow);
    TModel.GramBlocks(in batch, blocks, Workspace(ModelOperator.GramBlocks));
    Print("GramBlocks", blocks);
    TModel.Hvp(in batch, cotangent, tangent, byParameter, Workspace(ModelOperator.Hvp));
    Print("Hvp", byParameter);
    TModel.Hessian(in batch, cotangent, hessian, Workspace(ModelOperator.Hessian));
    Print("Hessian", hessian);
    TModel.InputJvp(in batch, inputTangent, byRow, Workspace(ModelOperator.InputJvp));
    Print("InputJvp", byRow);
    TModel.InputVjp(in batch, cotangent, byInput, Workspace(ModelOperator.InputVjp));
    Print("InputVjp", byInput);
    TModel.InputJacobian(in batch, outputs, inputJacobian, Workspace(ModelOperator.InputJacobian));
    Print("InputJacobian", inputJacobian);
    TModel.MixedVjp(in batch, cotangent, inputTangent, byParameter, Workspace(ModelOperator.MixedVjp));
    Print("MixedVjp", byParameter);
    TModel.MixedJvp(in batch, cotangent, tangent, byInput, Workspace(ModelOperator.MixedJvp));
    Print("MixedJvp", byInput);
    TModel.InputHvp(in batch, cotangent, inputTangent, byInput, Workspace(ModelOperator.InputHvp));
    Print("InputHvp", byInput);
    TModel.InputLaplacian(in batch, outputs, byRow, Workspace(ModelOperator.InputLaplacian));
    Print("InputLaplacian", byRow);

    static T[] Workspace(ModelOperator modelOperator) => new T[TModel.WorkspaceLength(modelOperator, samples)];

    void Print(string name, T[] values)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += Math.Cos(i + 1) * double.CreateChecked(values[i]);
        Console.WriteLine($"{typeof(TModel).Name} {name.Replace(' ', '-')} {sum:R} {values.Length}");
    }
}

// The overloads on plain spans rent their workspace.
static void Plain()
{
    double[] outputs = new double[2];
    Net.Evaluate(Draw<double>(1, Net.ParameterCount), Draw<double>(2, 3), outputs);
    Console.WriteLine($"{nameof(Net)} Plain {outputs[0] + outputs[1]:R} {outputs.Length}");
}

static T[] Draw<T>(int stream, int length)
    where T : IFloatingPointIeee754<T> => [.. Enumerable.Range(0, length).Select(i => T.CreateChecked(0.7 * Math.Sin((17 * stream) + (3.1 * i))))];

[Network(inputs: 3)]
[Dense(8, Activation.Tanh)]
[Dense(7, nameof(Swish), Skip = SkipConnection.Projection)]
[Dense(2)]
internal sealed partial class Net
{
    [Elementwise] private static double Swish(double z) => z / (1 + Math.Exp(-z));
}

[Network(inputs: 3, Precision = Precision.Single)]
[Dense(8, Activation.Gelu)]
[Dense(2)]
internal sealed partial class SingleNet;

[Model(inputs: 2, InputDerivatives = true)]
internal sealed partial class Curve
{
    [Output] private static double Height(double u, double v, double a, double b) => a * Math.Exp(-b * u * u) * Math.Cos(v);
}
