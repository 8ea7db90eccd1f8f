using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class MathNetPeer<T>
{
    /// <summary>Cotangents of all rows, one column each: column r·Q + q of layer l is ∂x_q/∂z of sample r.</summary>
    private sealed record RowCotangents(Matrix<T>[] B, Matrix<T>[] Slopes);

    private RowCotangents CreateRowCotangents()
    {
        int rows = Problem.Rows, outputs = Width(_layers);
        Matrix<T>[] b = [Matrix<T>.Build.Dense(1, 1), .. Batches(rows)];
        b[_layers] = Matrix<T>.Build.Dense(outputs, rows, (i, column) => column % outputs == i ? T.One : T.Zero);
        return new RowCotangents(b, [Matrix<T>.Build.Dense(1, 1), .. Batches(rows)]);
    }

    private void Pull(RowCotangents rows)
    {
        int outputs = Width(_layers);
        for (int l = _layers; l > 1; l--)
        {
            int width = Width(l - 1);
            T[] slopes = _slopes[l - 1].AsColumnMajorArray(), spread = rows.Slopes[l - 1].AsColumnMajorArray();
            for (int row = 0; row < Problem.Rows; row++)
                Array.Copy(slopes, row / outputs * width, spread, row * width, width);
            _w[l].Multiply(rows.B[l], rows.B[l - 1]);
            rows.B[l - 1].PointwiseMultiply(rows.Slopes[l - 1], rows.B[l - 1]);
        }
    }

    private Action Jacobian(ResultBuffer<T> result)
    {
        RowCotangents rows = CreateRowCotangents();
        Matrix<T>[] left = Layers(l => Matrix<T>.Build.Dense(Width(l - 1), 1)), right = Layers(l => Matrix<T>.Build.Dense(Width(l), 1));
        return () =>
        {
            Forward(_layers);
            Pull(rows);
            for (int row = 0; row < Problem.Rows; row++)
            {
                for (int l = 1; l <= _layers; l++)
                    JacobianBlock(row, l, rows.B[l], left[l], right[l], result.Array!);
            }
        };
    }

    /// <summary>The outer product of activations and cotangents of one row and layer.</summary>
    private void JacobianBlock(int row, int layer, Matrix<T> b, Matrix<T> left, Matrix<T> right, T[] jacobian)
    {
        int below = Width(layer - 1), width = Width(layer), offset = row * Problem.Theta.Length;
        Array.Copy(_a[layer - 1].AsColumnMajorArray(), row / Width(_layers) * below, left.AsColumnMajorArray(), 0, below);
        Array.Copy(b.AsColumnMajorArray(), row * width, right.AsColumnMajorArray(), 0, width);
        left.TransposeAndMultiply(right, _gradients[layer]);
        Copy(_gradients[layer], jacobian, offset + Problem.Shape.Weights(layer));
        Copy(right, jacobian, offset + Problem.Shape.Bias(layer));
    }

    private Action InputJacobian(ResultBuffer<T> result)
    {
        RowCotangents rows = CreateRowCotangents();
        Matrix<T> jacobian = Matrix<T>.Build.Dense(Width(0), Problem.Rows, result.Array);
        return () =>
        {
            Forward(_layers);
            Pull(rows);
            _w[1].Multiply(rows.B[1], jacobian);
        };
    }
}
