// Runs every operator of three models and prints a weighted sum of each result: compiled ahead of time and just in time, the sums agree.
using System.Globalization;
using System.Numerics;
using DeepMin.AutoDiff;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Report<Net, double>();
Report<SingleNet, float>();
Report<Curve, double>();

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

    ModelOperators.Evaluate<TModel, T>(theta, inputs, outputs);
    Print("Evaluate", outputs);
    ModelOperators.Jvp<TModel, T>(theta, inputs, tangent, byRow);
    Print("Jvp", byRow);
    ModelOperators.Vjp<TModel, T>(theta, inputs, cotangent, byParameter);
    Print("Vjp", byParameter);
    Print("cost", [ModelOperators.Gradient<TModel, T>(theta, inputs, targets, byParameter)]);
    Print("Gradient", byParameter);
    ModelOperators.GaussNewtonProduct<TModel, T>(theta, inputs, weights, tangent, byParameter);
    Print("GaussNewtonProduct", byParameter);
    ModelOperators.Jacobian<TModel, T>(theta, inputs, outputs, jacobian);
    Print("Jacobian", jacobian);
    foreach ((JacobianMode mode, ModelOperator modelOperator) in new[] { (JacobianMode.Forward, ModelOperator.JacobianForward), (JacobianMode.Reverse, ModelOperator.JacobianReverse) })
    {
        TModel.Jacobian(new ModelInput<T>(theta, inputs, samples), mode, outputs, jacobian, parameters, new T[TModel.WorkspaceLength(modelOperator, samples)]);
        Print($"Jacobian {mode}", jacobian);
    }

    ModelOperators.Gram<TModel, T>(theta, inputs, square);
    Print("Gram", square);
    ModelInput<T> batch = new(theta, inputs, samples);
    TModel.Gram(in batch, in batch, square, samples * TModel.OutputCount, new T[TModel.WorkspaceLength(ModelOperator.CrossGram, 2 * samples)]);
    Print("CrossGram", square);
    ModelOperators.GramDiagonal<TModel, T>(theta, inputs, byRow);
    Print("GramDiagonal", byRow);
    ModelOperators.GramBlocks<TModel, T>(theta, inputs, blocks);
    Print("GramBlocks", blocks);
    ModelOperators.Hvp<TModel, T>(theta, inputs, cotangent, tangent, byParameter);
    Print("Hvp", byParameter);
    ModelOperators.Hessian<TModel, T>(theta, inputs, cotangent, hessian);
    Print("Hessian", hessian);
    ModelOperators.InputJvp<TModel, T>(theta, inputs, inputTangent, byRow);
    Print("InputJvp", byRow);
    ModelOperators.InputVjp<TModel, T>(theta, inputs, cotangent, byInput);
    Print("InputVjp", byInput);
    ModelOperators.InputJacobian<TModel, T>(theta, inputs, outputs, inputJacobian);
    Print("InputJacobian", inputJacobian);
    ModelOperators.MixedVjp<TModel, T>(theta, inputs, cotangent, inputTangent, byParameter);
    Print("MixedVjp", byParameter);
    ModelOperators.MixedJvp<TModel, T>(theta, inputs, cotangent, tangent, byInput);
    Print("MixedJvp", byInput);
    ModelOperators.InputHvp<TModel, T>(theta, inputs, cotangent, inputTangent, byInput);
    Print("InputHvp", byInput);
    ModelOperators.InputLaplacian<TModel, T>(theta, inputs, outputs, byRow);
    Print("InputLaplacian", byRow);

    void Print(string name, T[] values)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += Math.Cos(i + 1) * double.CreateChecked(values[i]);
        Console.WriteLine($"{typeof(TModel).Name} {name.Replace(' ', '-')} {sum:R} {values.Length}");
    }
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
