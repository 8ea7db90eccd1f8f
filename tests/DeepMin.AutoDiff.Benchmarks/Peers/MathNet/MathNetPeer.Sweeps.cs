using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class MathNetPeer<T>
{
    /// <summary>Of all samples, by layer: a, σ′(z), the cotangent of z, the gradient by Wᵀ.</summary>
    private readonly Matrix<T>[] _a;
    private readonly Matrix<T>[] _slopes;
    private readonly Matrix<T>[] _cotangents;
    private readonly Matrix<T>[] _gradients;

    private void Forward(int layers)
    {
        for (int l = 1; l <= layers; l++)
        {
            Affine(l, _a[l]);
            if (l < _layers)
                Activate(_a[l], _slopes[l]);
        }
    }

    private void Affine(int layer, Matrix<T> z)
    {
        _w[layer].TransposeThisAndMultiply(_a[layer - 1], z);
        z.Add(_b[layer], z);
    }

    private void Activate(Matrix<T> z, Matrix<T> slopes)
    {
        if (!Problem.Shape.IsTanh)
        {
            z.Map(value => value > T.Zero ? T.One : T.Zero, slopes, Zeros.Include);
            z.PointwiseMultiply(slopes, z);
            return;
        }

        z.PointwiseTanh(z);
        z.PointwiseMultiply(z, slopes);
        slopes.Negate(slopes);
        slopes.Add(T.One, slopes);
    }

    /// <summary>Dᵀ·w, where w is in the cotangents of the last layer.</summary>
    private void Backward(T[] gradient)
    {
        for (int l = _layers; l >= 1; l--)
        {
            _a[l - 1].TransposeAndMultiply(_cotangents[l], _gradients[l]);
            Copy(_gradients[l], gradient, Problem.Shape.Weights(l));
            _cotangents[l].RowSums().AsArray().CopyTo(gradient, Problem.Shape.Bias(l));
            if (l == 1)
                continue;
            _w[l].Multiply(_cotangents[l], _cotangents[l - 1]);
            _cotangents[l - 1].PointwiseMultiply(_slopes[l - 1], _cotangents[l - 1]);
        }
    }

    private static void Copy(Matrix<T> source, T[] destination, int offset) => source.AsColumnMajorArray().CopyTo(destination, offset);
}
