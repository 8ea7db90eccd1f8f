using TorchSharp;
using static TorchSharp.torch;

namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class TorchPeer<T>
{
    /// <summary>Cotangents of hidden layers l = 1 … L − 1, a row for each of the N·Q outputs.</summary>
    private Tensor[] RowCotangents(Sweep sweep)
    {
        int outputs = Problem.Shape.Outputs;
        Tensor[] b = new Tensor[_layers];
        for (int l = _layers - 1; l >= 1; l--)
        {
            Tensor slopes = sweep.Slopes[l].repeat_interleave(outputs, 0);
            b[l] = (l == _layers - 1 ? Weights(_theta, _layers).repeat(Problem.Samples, 1) : b[l + 1].matmul(Weights(_theta, l + 1))) * slopes;
        }

        return b;
    }

    /// <summary>D, whose tensor is allocated once.</summary>
    private Action Jacobian()
    {
        int outputs = Problem.Shape.Outputs, samples = Problem.Samples;
        Tensor d = zeros([Problem.Rows, Problem.Theta.Length], _inputs.dtype);
        return () =>
        {
            using IDisposable untaped = no_grad();
            using DisposeScope scope = NewDisposeScope();
            Sweep sweep = Forward();
            Tensor[] b = RowCotangents(sweep);
            for (int l = 1; l < _layers; l++)
            {
                Tensor a = sweep.A[l - 1].repeat_interleave(outputs, 0);
                Block(d, Problem.Shape.Weights(l), b[l].shape[1] * a.shape[1]).copy_((b[l].unsqueeze(2) * a.unsqueeze(1)).flatten(1));
                Block(d, Problem.Shape.Bias(l), b[l].shape[1]).copy_(b[l]);
            }

            // The last layer: the identity of the outputs times the activations.
            Tensor identity = eye(outputs, dtype: _inputs.dtype).repeat(samples, 1), top = sweep.A[_layers - 1].repeat_interleave(outputs, 0);
            Block(d, Problem.Shape.Weights(_layers), outputs * top.shape[1]).copy_((identity.unsqueeze(2) * top.unsqueeze(1)).flatten(1));
            Block(d, Problem.Shape.Bias(_layers), outputs).copy_(identity);
            _last.Dispose();
            _last = d.alias().DetachFromDisposeScope();
        };
    }

    private static Tensor Block(Tensor d, long first, long columns) => d.narrow(1, first, columns);

    /// <summary>G = Σ (A·Aᵀ + 1)∘(B·Bᵀ) over the layers.</summary>
    private Tensor Gram()
    {
        int outputs = Problem.Shape.Outputs;
        Sweep sweep = Forward();
        Tensor[] b = RowCotangents(sweep);
        Tensor gram = kron(Similarity(sweep, _layers), eye(outputs, dtype: _inputs.dtype));
        for (int l = 1; l < _layers; l++)
            gram.addcmul_(Similarity(sweep, l).repeat_interleave(outputs, 0).repeat_interleave(outputs, 1), b[l].matmul(b[l].t()), 1);
        return gram;
    }

    private static Tensor Similarity(Sweep sweep, int layer) => sweep.A[layer - 1].matmul(sweep.A[layer - 1].t()) + 1;

    private Tensor PenroseStep()
    {
        Tensor solution;
        using (no_grad())
        {
            Tensor factor = linalg.cholesky(Gram());
            solution = cholesky_solve((_targets - Forward().Outputs).view(-1, 1), factor);
        }

        return Vjp(solution.view(Problem.Samples, -1));
    }
}
