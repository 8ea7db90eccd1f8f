using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>A network in tensors of the whole batch; gradients by the tape, the rest by the formulas of everybody.</summary>
/// <remarks>Torch returns new tensors. They are copied to the result for the comparison only, outside the time.</remarks>
internal sealed partial class TorchPeer<T> : Contender<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _layers;
    private readonly Tensor _theta;
    private readonly Tensor _v;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly Tensor _cotangent;
    private Tensor _last;

    public TorchPeer(Problem<T> problem)
        : base(problem)
    {
        _layers = problem.Shape.Layers;
        _theta = from_array(problem.Theta).requires_grad_(true);
        _v = from_array(problem.Tangent);
        _inputs = from_array(problem.Inputs).reshape(problem.Samples, -1);
        _targets = from_array(problem.Targets).reshape(problem.Samples, -1);
        _cotangent = from_array(problem.Cotangent).reshape(problem.Samples, -1);
        _last = zeros(1);
    }

    public override string Name => "TorchSharp";

    public override Action? Prepare(Operation operation, ResultBuffer<T> result) => operation switch
    {
        Operation.Evaluate => Untaped(() => Forward().Outputs),
        Operation.Gradient => Taped(Gradient),
        Operation.Vjp => Taped(() => Vjp(_cotangent)),
        Operation.Jvp => Untaped(Jvp),
        Operation.Jacobian => Jacobian(),
        Operation.Gram => Untaped(Gram),
        Operation.Hvp => Taped(Hvp),
        Operation.InputJacobian => Untaped(() => RowCotangents(Forward())[1].matmul(Weights(_theta, 1))),
        Operation.PenroseStep => Taped(PenroseStep),
        // Gaps between rows are no business of a tensor that is returned.
        Operation.JacobianPadded => null,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Expected a known operation."),
    };

    public override void Collect(ResultBuffer<T> result)
    {
        using Tensor flat = _last.detach().contiguous().flatten();
        flat.data<T>().CopyTo(result.Array!);
    }

    private Action Untaped(Func<Tensor> operation) => Taped(() =>
    {
        using IDisposable untaped = no_grad();
        return operation();
    });

    private Action Taped(Func<Tensor> operation) => () =>
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor result = operation();
        _last.Dispose();
        _last = result.DetachFromDisposeScope();
    };

    private Tensor Affine(Tensor theta, int layer, Tensor a) => addmm(Bias(theta, layer), a, Weights(theta, layer).t(), 1, 1);

    private Tensor Weights(Tensor theta, int layer)
    {
        int[] widths = Problem.Shape.Widths;
        return theta.narrow(0, Problem.Shape.Weights(layer), widths[layer] * widths[layer - 1]).view(widths[layer], widths[layer - 1]);
    }

    private Tensor Bias(Tensor theta, int layer) => theta.narrow(0, Problem.Shape.Bias(layer), Problem.Shape.Widths[layer]);
}
