using static TorchSharp.torch;

namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class TorchPeer<T>
{
    /// <summary>Activations a⁽⁰⁾ … a⁽ᴸ⁻¹⁾, their slopes, and the outputs.</summary>
    private sealed record Sweep(Tensor[] A, Tensor[] Slopes, Tensor Outputs);

    private Sweep Forward()
    {
        Tensor[] a = new Tensor[_layers], slopes = new Tensor[_layers];
        a[0] = slopes[0] = _inputs;
        for (int l = 1; l < _layers; l++)
        {
            Tensor z = Affine(_theta, l, a[l - 1]);
            a[l] = Problem.Shape.IsTanh ? z.tanh() : z.relu();
            slopes[l] = Problem.Shape.IsTanh ? 1 - a[l].square() : z.gt(0).to(z.dtype);
        }

        return new Sweep(a, slopes, Affine(_theta, _layers, a[_layers - 1]));
    }

    /// <summary>The outputs alone, for the tape.</summary>
    private Tensor Outputs()
    {
        Tensor a = _inputs;
        for (int l = 1; l < _layers; l++)
        {
            Tensor z = Affine(_theta, l, a);
            a = Problem.Shape.IsTanh ? z.tanh() : z.relu();
        }

        return Affine(_theta, _layers, a);
    }

    private Tensor Gradient()
    {
        Tensor cost = (Outputs() - _targets).square().sum() / (2 * Problem.Samples);
        return autograd.grad([cost], [_theta])[0];
    }

    private Tensor Vjp(Tensor cotangent) => autograd.grad([Outputs()], [_theta], [cotangent])[0];

    /// <summary>(Σ w·∇²x)·v, the derivative of ⟨Dᵀ·w, v⟩.</summary>
    private Tensor Hvp()
    {
        Tensor gradient = autograd.grad([Outputs()], [_theta], [_cotangent], create_graph: true)[0];
        return autograd.grad([gradient.dot(_v)], [_theta])[0];
    }

    private Tensor Jvp()
    {
        Sweep sweep = Forward();
        Tensor tangent = Affine(_v, 1, _inputs);
        for (int l = 2; l <= _layers; l++)
        {
            Tensor aTangent = sweep.Slopes[l - 1] * tangent;
            tangent = Affine(_v, l, sweep.A[l - 1]).add_(aTangent.matmul(Weights(_theta, l).t()));
        }

        return tangent;
    }
}
