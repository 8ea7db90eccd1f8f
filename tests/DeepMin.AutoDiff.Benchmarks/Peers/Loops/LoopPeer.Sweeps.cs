namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class LoopPeer<T, TLoops>
{
    /// <summary>Of one sample, by layer: a, σ′(z), the cotangent of z.</summary>
    private readonly T[][] _a;
    private readonly T[][] _slopes;
    private readonly T[][] _cotangents;

    private void Forward(int sample, int layers)
    {
        int inputs = _widths[0];
        Problem.Inputs.AsSpan(sample * inputs, inputs).CopyTo(_a[0]);
        for (int l = 1; l <= layers; l++)
        {
            Span<T> z = _a[l];
            ReadOnlySpan<T> b = Problem.Theta.AsSpan(_biases[l], z.Length), below = _a[l - 1];
            for (int i = 0; i < z.Length; i++)
                z[i] = b[i] + TLoops.Dot(Row(l, i), below);
            if (l < _layers)
                Activate(z, _slopes[l]);
        }
    }

    private void Activate(Span<T> z, Span<T> slopes)
    {
        if (Problem.Shape.IsTanh)
        {
            TLoops.Tanh(z, slopes);
            return;
        }

        for (int i = 0; i < z.Length; i++)
        {
            slopes[i] = z[i] > T.Zero ? T.One : T.Zero;
            z[i] *= slopes[i];
        }
    }

    /// <summary>Cotangent of layer l − 1 from that of layer l.</summary>
    private void Pull(int layer, ReadOnlySpan<T> above, Span<T> below)
    {
        below.Clear();
        for (int i = 0; i < above.Length; i++)
            TLoops.Add(above[i], Row(layer, i), below);
        TLoops.Multiply(_slopes[layer - 1], below);
    }

    /// <summary>Adds Dᵀ·w of one sample to the gradient; w is in the cotangents of the last layer.</summary>
    private void Backward(Span<T> gradient)
    {
        for (int l = _layers; l >= 1; l--)
        {
            ReadOnlySpan<T> cotangent = _cotangents[l];
            AddOuter(l, cotangent, _a[l - 1], gradient);
            TLoops.Add(T.One, cotangent, gradient.Slice(_biases[l], cotangent.Length));
            if (l > 1)
                Pull(l, cotangent, _cotangents[l - 1]);
        }
    }

    private void AddOuter(int layer, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> gradient)
    {
        for (int i = 0; i < left.Length; i++)
            TLoops.Add(left[i], right, gradient.Slice(_weights[layer] + i * right.Length, right.Length));
    }
}
