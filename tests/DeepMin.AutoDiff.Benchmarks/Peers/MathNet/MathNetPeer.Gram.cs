using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class MathNetPeer<T>
{
    /// <summary>G = Σ (A·Aᵀ + 1)∘(B·Bᵀ) over the layers.</summary>
    private Action Gram(T[] gram)
    {
        RowCotangents rows = CreateRowCotangents();
        Matrix<T> similarity = Matrix<T>.Build.Dense(Problem.Samples, Problem.Samples), kernel = Matrix<T>.Build.Dense(Problem.Rows, Problem.Rows);
        return () =>
        {
            Forward(_layers - 1);
            Pull(rows);
            gram.AsSpan().Clear();
            for (int l = 1; l <= _layers; l++)
            {
                _a[l - 1].TransposeThisAndMultiply(_a[l - 1], similarity);
                if (l < _layers)
                    rows.B[l].TransposeThisAndMultiply(rows.B[l], kernel);
                AddLayer(gram, similarity.AsColumnMajorArray(), l < _layers ? kernel.AsColumnMajorArray() : null);
            }
        };
    }

    /// <summary>G += (A·Aᵀ + 1)∘K, each entry of A·Aᵀ for a block of Q×Q; no K stands for the identity of a block.</summary>
    private void AddLayer(T[] gram, T[] similarity, T[]? kernel)
    {
        int outputs = Width(_layers), rows = Problem.Rows;
        for (int a = 0; a < rows; a++)
        {
            for (int s = 0; s < Problem.Samples; s++)
            {
                T factor = T.One + similarity[a / outputs * Problem.Samples + s];
                int first = a * rows + s * outputs;
                if (kernel is null)
                {
                    gram[first + a % outputs] += factor;
                    continue;
                }

                for (int entry = first; entry < first + outputs; entry++)
                    gram[entry] += factor * kernel[entry];
            }
        }
    }

    private Action PenroseStep(ResultBuffer<T> result)
    {
        Matrix<T> matrix = Matrix<T>.Build.Dense(Problem.Rows, Problem.Rows);
        Action gram = Gram(matrix.AsColumnMajorArray());
        Vector<T> targets = Vector<T>.Build.Dense(Problem.Targets);
        return () =>
        {
            gram();
            Affine(_layers, _a[_layers]);
            Vector<T> residual = targets - Vector<T>.Build.Dense(_a[_layers].AsColumnMajorArray());
            Copy(matrix.Cholesky().Solve(residual).ToColumnMatrix(), _cotangents[_layers].AsColumnMajorArray(), 0);
            Backward(result.Array!);
        };
    }
}
