namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class LoopPeer<T, TLoops>
{
    /// <summary>G = Σ (A·Aᵀ + 1)∘(B·Bᵀ) over the layers; A and B of all samples are kept.</summary>
    private Action Gram(ResultBuffer<T> result)
    {
        T[][] activations = [.. _widths.Select(width => new T[Problem.Samples * width])];
        T[][] cotangents = [.. _widths.Select(width => new T[Problem.Rows * width])];
        return () => Gram(activations, cotangents, result.Span);
    }

    private void Gram(T[][] activations, T[][] cotangents, Span<T> gram)
    {
        KeepFactors(activations, cotangents);
        for (int r = 0; r < Problem.Samples; r++)
        {
            for (int s = 0; s <= r; s++)
                AddPair(r, s, activations, cotangents, gram);
        }

        for (int a = 0; a < Problem.Rows; a++)
        {
            for (int b = 0; b < a; b++)
                gram[b * Problem.Rows + a] = gram[a * Problem.Rows + b];
        }
    }

    private void KeepFactors(T[][] activations, T[][] cotangents)
    {
        int outputs = _widths[_layers];
        for (int r = 0; r < Problem.Samples; r++)
        {
            Forward(r, _layers - 1);
            for (int l = 0; l < _layers; l++)
                _a[l].CopyTo(activations[l].AsSpan(r * _widths[l]));
            for (int q = 0; q < outputs; q++)
            {
                PullOutput(q);
                for (int l = _layers - 1; l >= 1; l--)
                {
                    if (l < _layers - 1)
                        Pull(l + 1, _cotangents[l + 1], _cotangents[l]);
                    _cotangents[l].CopyTo(cotangents[l].AsSpan((r * outputs + q) * _widths[l]));
                }
            }
        }
    }

    /// <summary>The Q×Q block of two samples.</summary>
    private void AddPair(int r, int s, T[][] activations, T[][] cotangents, Span<T> gram)
    {
        int outputs = _widths[_layers], rows = Problem.Rows;
        for (int q = 0; q < outputs; q++)
            gram.Slice((r * outputs + q) * rows + s * outputs, outputs).Clear();
        for (int l = 1; l <= _layers; l++)
        {
            int below = _widths[l - 1], width = _widths[l];
            T similarity = T.One + TLoops.Dot(activations[l - 1].AsSpan(r * below, below), activations[l - 1].AsSpan(s * below, below));
            for (int q = 0; q < outputs; q++)
            {
                Span<T> row = gram.Slice((r * outputs + q) * rows + s * outputs, outputs);
                if (l == _layers)
                {
                    row[q] += similarity;
                    continue;
                }

                ReadOnlySpan<T> left = cotangents[l].AsSpan((r * outputs + q) * width, width);
                for (int p = 0; p < outputs; p++)
                    row[p] += similarity * TLoops.Dot(left, cotangents[l].AsSpan((s * outputs + p) * width, width));
            }
        }
    }
}
