namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class LoopPeer<T, TLoops>
{
    private readonly T[][] _aTangents;
    private readonly T[][] _zTangents;
    private readonly T[][] _cotangentTangents;

    private void Evaluate(Span<T> outputs)
    {
        for (int r = 0; r < Problem.Samples; r++)
        {
            Forward(r, _layers);
            _a[_layers].CopyTo(outputs[(r * _widths[_layers])..]);
        }
    }

    private void Gradient(Span<T> gradient)
    {
        gradient.Clear();
        int outputs = _widths[_layers];
        for (int r = 0; r < Problem.Samples; r++)
        {
            Forward(r, _layers);
            Span<T> residual = _cotangents[_layers];
            for (int q = 0; q < outputs; q++)
                residual[q] = _a[_layers][q] - Problem.Targets[r * outputs + q];
            Backward(gradient);
        }

        TLoops.Scale(T.One / T.CreateChecked(Problem.Samples), gradient, gradient);
    }

    private void Vjp(T[] cotangent, Span<T> gradient)
    {
        gradient.Clear();
        int outputs = _widths[_layers];
        for (int r = 0; r < Problem.Samples; r++)
        {
            Forward(r, _layers - 1);
            cotangent.AsSpan(r * outputs, outputs).CopyTo(_cotangents[_layers]);
            Backward(gradient);
        }
    }

    private void Jvp(Span<T> outputTangent)
    {
        for (int r = 0; r < Problem.Samples; r++)
        {
            Forward(r, _layers - 1);
            ForwardTangent(_layers);
            _zTangents[_layers].CopyTo(outputTangent[(r * _widths[_layers])..]);
        }
    }

    /// <summary>ż = V·a + v + W·ȧ and ȧ = σ′(z)∘ż of one sample.</summary>
    private void ForwardTangent(int layers)
    {
        for (int l = 1; l <= layers; l++)
        {
            Span<T> tangent = _zTangents[l];
            for (int i = 0; i < tangent.Length; i++)
            {
                tangent[i] = Problem.Tangent[_biases[l] + i] + TLoops.Dot(WeightRow(Problem.Tangent, l, i), _a[l - 1]);
                if (l > 1)
                    tangent[i] += TLoops.Dot(Row(l, i), _aTangents[l - 1]);
            }

            if (l == _layers)
                continue;
            tangent.CopyTo(_aTangents[l]);
            TLoops.Multiply(_slopes[l], _aTangents[l]);
        }
    }

    /// <summary>(Σ w·∇²x)·v: the tangent of the reverse sweep (Pearlmutter, 1994).</summary>
    private void Hvp(Span<T> product)
    {
        product.Clear();
        int outputs = _widths[_layers];
        for (int r = 0; r < Problem.Samples; r++)
        {
            Forward(r, _layers - 1);
            ForwardTangent(_layers - 1);
            Problem.Cotangent.AsSpan(r * outputs, outputs).CopyTo(_cotangents[_layers]);
            for (int l = _layers; l >= 1; l--)
            {
                if (l > 1)
                    AddOuter(l, _cotangents[l], _aTangents[l - 1], product);
                if (l < _layers)
                {
                    AddOuter(l, _cotangentTangents[l], _a[l - 1], product);
                    TLoops.Add(T.One, _cotangentTangents[l], product.Slice(_biases[l], _widths[l]));
                }

                if (l > 1)
                    PullTangent(l);
            }
        }
    }

    /// <summary>δ₋₁ = σ′∘Wᵀδ and its tangent σ′∘(Vᵀδ + Wᵀδ̇) + σ″∘ż∘Wᵀδ, σ″ = −2·tanh·σ′.</summary>
    private void PullTangent(int layer)
    {
        Span<T> below = _cotangents[layer - 1], belowTangent = _cotangentTangents[layer - 1];
        ReadOnlySpan<T> above = _cotangents[layer];
        belowTangent.Clear();
        for (int i = 0; i < above.Length; i++)
        {
            TLoops.Add(above[i], WeightRow(Problem.Tangent, layer, i), belowTangent);
            if (layer < _layers)
                TLoops.Add(_cotangentTangents[layer][i], Row(layer, i), belowTangent);
        }

        TLoops.Multiply(_slopes[layer - 1], belowTangent);
        Pull(layer, above, below);
        if (!Problem.Shape.IsTanh)
            return;
        for (int i = 0; i < below.Length; i++)
            belowTangent[i] -= (T.One + T.One) * _a[layer - 1][i] * _zTangents[layer - 1][i] * below[i];
    }
}
