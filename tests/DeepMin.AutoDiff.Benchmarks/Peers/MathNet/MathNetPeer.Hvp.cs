using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class MathNetPeer<T>
{
    /// <summary>(Σ w·∇²x)·v: the tangent of the reverse sweep (Pearlmutter, 1994).</summary>
    private Action Hvp(ResultBuffer<T> result)
    {
        Matrix<T>[] aTangents = [_a[0], .. Batches(Problem.Samples)], curvatures = [_a[0], .. Batches(Problem.Samples)];
        Matrix<T>[] cotangentTangents = [_a[0], .. Batches(Problem.Samples)], products = [_a[0], .. Batches(Problem.Samples)];
        Matrix<T>[] gradients = Layers(l => _w[l].Clone());
        Matrix<T> cotangent = Matrix<T>.Build.Dense(Width(_layers), Problem.Samples, Problem.Cotangent);
        return () =>
        {
            Forward(_layers - 1);
            for (int l = 1; l < _layers; l++)
            {
                ZTangent(l, aTangents, products[l]);
                Curvature(l, aTangents[l], curvatures[l]);
                aTangents[l].PointwiseMultiply(_slopes[l], aTangents[l]);
            }

            cotangent.CopyTo(_cotangents[_layers]);
            cotangentTangents[_layers].Clear();
            for (int l = _layers; l >= 1; l--)
            {
                _a[l - 1].TransposeAndMultiply(cotangentTangents[l], _gradients[l]);
                if (l > 1)
                {
                    aTangents[l - 1].TransposeAndMultiply(_cotangents[l], gradients[l]);
                    _gradients[l].Add(gradients[l], _gradients[l]);
                    PullTangent(l, cotangentTangents, curvatures[l - 1], products[l - 1]);
                }

                Copy(_gradients[l], result.Array!, Problem.Shape.Weights(l));
                cotangentTangents[l].RowSums().AsArray().CopyTo(result.Array!, Problem.Shape.Bias(l));
            }
        };
    }

    /// <summary>σ″(z)∘ż, σ″ = −2·tanh·σ′.</summary>
    private void Curvature(int layer, Matrix<T> zTangent, Matrix<T> curvature)
    {
        if (!Problem.Shape.IsTanh)
        {
            curvature.Clear();
            return;
        }

        _a[layer].PointwiseMultiply(_slopes[layer], curvature);
        curvature.PointwiseMultiply(zTangent, curvature);
        curvature.Multiply(-(T.One + T.One), curvature);
    }

    /// <summary>δ₋₁ = σ′∘Wᵀδ and its tangent σ′∘(Vᵀδ + Wᵀδ̇) + σ″∘ż∘Wᵀδ.</summary>
    private void PullTangent(int layer, Matrix<T>[] cotangentTangents, Matrix<T> curvature, Matrix<T> product)
    {
        Matrix<T> below = _cotangents[layer - 1], belowTangent = cotangentTangents[layer - 1];
        _v[layer].Multiply(_cotangents[layer], belowTangent);
        if (layer < _layers)
        {
            _w[layer].Multiply(cotangentTangents[layer], product);
            belowTangent.Add(product, belowTangent);
        }

        belowTangent.PointwiseMultiply(_slopes[layer - 1], belowTangent);
        _w[layer].Multiply(_cotangents[layer], below);
        below.PointwiseMultiply(curvature, product);
        belowTangent.Add(product, belowTangent);
        below.PointwiseMultiply(_slopes[layer - 1], below);
    }
}
