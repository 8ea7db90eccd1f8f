using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class MathNetPeer<T>
{
    private Action Evaluate(ResultBuffer<T> result)
    {
        Matrix<T> outputs = Matrix<T>.Build.Dense(Width(_layers), Problem.Samples, result.Array);
        return () =>
        {
            Forward(_layers - 1);
            Affine(_layers, outputs);
        };
    }

    private Action Gradient(ResultBuffer<T> result)
    {
        Matrix<T> targets = Matrix<T>.Build.Dense(Width(_layers), Problem.Samples, Problem.Targets);
        T scale = T.One / T.CreateChecked(Problem.Samples);
        return () =>
        {
            Forward(_layers);
            _a[_layers].Subtract(targets, _cotangents[_layers]);
            _cotangents[_layers].Multiply(scale, _cotangents[_layers]);
            Backward(result.Array!);
        };
    }

    private Action Vjp(ResultBuffer<T> result)
    {
        Matrix<T> cotangent = Matrix<T>.Build.Dense(Width(_layers), Problem.Samples, Problem.Cotangent);
        return () =>
        {
            Forward(_layers - 1);
            cotangent.CopyTo(_cotangents[_layers]);
            Backward(result.Array!);
        };
    }

    private Action Jvp(ResultBuffer<T> result)
    {
        Matrix<T>[] tangents = [_a[0], .. Batches(Problem.Samples)], products = [_a[0], .. Batches(Problem.Samples)];
        tangents[_layers] = Matrix<T>.Build.Dense(Width(_layers), Problem.Samples, result.Array);
        return () =>
        {
            Forward(_layers - 1);
            for (int l = 1; l <= _layers; l++)
            {
                ZTangent(l, tangents, products[l]);
                if (l < _layers)
                    tangents[l].PointwiseMultiply(_slopes[l], tangents[l]);
            }
        };
    }

    /// <summary>ż = V·a + v + W·ȧ, into the tangents of the layer.</summary>
    private void ZTangent(int layer, Matrix<T>[] tangents, Matrix<T> product)
    {
        _v[layer].TransposeThisAndMultiply(_a[layer - 1], tangents[layer]);
        tangents[layer].Add(_vBias[layer], tangents[layer]);
        if (layer == 1)
            return;
        _w[layer].TransposeThisAndMultiply(tangents[layer - 1], product);
        tangents[layer].Add(product, tangents[layer]);
    }
}
