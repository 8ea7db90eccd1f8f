using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>A network as one writes it by hand: samples one after the other, rows of matrices by inner products and multiples.</summary>
/// <typeparam name="T">Scalar.</typeparam>
/// <typeparam name="TLoops">The inner loops.</typeparam>
internal sealed partial class LoopPeer<T, TLoops> : Contender<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLoops : ILoops<T>
{
    private readonly int _layers;
    private readonly int[] _widths;
    private readonly int[] _weights;
    private readonly int[] _biases;

    public LoopPeer(Problem<T> problem)
        : base(problem)
    {
        PeerShape shape = problem.Shape;
        _layers = shape.Layers;
        _widths = shape.Widths;
        _weights = [0, .. Enumerable.Range(1, _layers).Select(shape.Weights)];
        _biases = [0, .. Enumerable.Range(1, _layers).Select(shape.Bias)];
        _a = PerLayer();
        _slopes = PerLayer();
        _cotangents = PerLayer();
        _aTangents = PerLayer();
        _zTangents = PerLayer();
        _cotangentTangents = PerLayer();
    }

    public override string Name => TLoops.Name;

    public override Action? Prepare(Operation operation, ResultBuffer<T> result) => operation switch
    {
        Operation.Evaluate => () => Evaluate(result.Span),
        Operation.Gradient => () => Gradient(result.Span),
        Operation.Vjp => () => Vjp(Problem.Cotangent, result.Span),
        Operation.Jvp => () => Jvp(result.Span),
        Operation.Jacobian or Operation.JacobianPadded => Jacobian(result, Problem.RowStride(operation)),
        Operation.Gram => Gram(result),
        Operation.Hvp => () => Hvp(result.Span),
        Operation.InputJacobian => () => InputJacobian(result.Span),
        Operation.PenroseStep => PenroseStep(result),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Expected a known operation."),
    };

    private ReadOnlySpan<T> Row(int layer, int neuron) => WeightRow(Problem.Theta, layer, neuron);

    private ReadOnlySpan<T> WeightRow(T[] theta, int layer, int neuron)
        => theta.AsSpan(_weights[layer] + neuron * _widths[layer - 1], _widths[layer - 1]);

    private T[][] PerLayer() => [.. _widths.Select(width => new T[width])];
}
