using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>A network in matrices of MathNet, the whole batch at once: samples are columns, so that arrays are those of everybody.</summary>
/// <remarks>Parameters are bound as matrices once, results are preallocated. MathNet spreads its products over all cores that it may use.</remarks>
internal sealed partial class MathNetPeer<T> : Contender<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _layers;

    /// <summary>By layer l = 1 … L: Wᵀ, b in N columns, and the same of the direction v.</summary>
    private readonly Matrix<T>[] _w;
    private readonly Matrix<T>[] _b;
    private readonly Matrix<T>[] _v;
    private readonly Matrix<T>[] _vBias;

    public MathNetPeer(Problem<T> problem)
        : base(problem)
    {
        _layers = problem.Shape.Layers;
        _w = Layers(l => Weights(problem.Theta, l));
        _b = Layers(l => Biases(problem.Theta, l));
        _v = Layers(l => Weights(problem.Tangent, l));
        _vBias = Layers(l => Biases(problem.Tangent, l));
        _a = [Matrix<T>.Build.Dense(problem.Shape.Inputs, problem.Samples, problem.Inputs), .. Batches(problem.Samples)];
        _slopes = [.. _a];
        for (int l = 1; l <= _layers; l++)
            _slopes[l] = _a[l].Clone();
        _cotangents = [.. _slopes.Select(slope => slope.Clone())];
        _gradients = Layers(l => _w[l].Clone());
    }

    public override string Name => "MathNet";

    public override Action? Prepare(Operation operation, ResultBuffer<T> result) => operation switch
    {
        // A matrix of MathNet has neither gaps between columns nor a choice of its start.
        _ when result.Array is null => null,
        Operation.Evaluate => Evaluate(result),
        Operation.Gradient => Gradient(result),
        Operation.Vjp => Vjp(result),
        Operation.Jvp => Jvp(result),
        Operation.Jacobian => Jacobian(result),
        Operation.Gram => Gram(result.Array),
        Operation.Hvp => Hvp(result),
        Operation.InputJacobian => InputJacobian(result),
        Operation.PenroseStep => PenroseStep(result),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Expected a known operation."),
    };

    private int Width(int layer) => Problem.Shape.Widths[layer];

    private Matrix<T>[] Layers(Func<int, Matrix<T>> create)
        => [Matrix<T>.Build.Dense(1, 1), .. Enumerable.Range(1, _layers).Select(create)];

    private IEnumerable<Matrix<T>> Batches(int columns)
        => Enumerable.Range(1, _layers).Select(l => Matrix<T>.Build.Dense(Width(l), columns));

    private Matrix<T> Weights(T[] theta, int layer)
        => Matrix<T>.Build.Dense(Width(layer - 1), Width(layer), theta.AsSpan(Problem.Shape.Weights(layer), Width(layer) * Width(layer - 1)).ToArray());

    private Matrix<T> Biases(T[] theta, int layer)
    {
        T[] bias = theta.AsSpan(Problem.Shape.Bias(layer), Width(layer)).ToArray();
        return Matrix<T>.Build.Dense(bias.Length, Problem.Samples, (i, _) => bias[i]);
    }
}
