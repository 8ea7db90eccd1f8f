namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class LoopPeer<T, TLoops>
{
    private Action Jacobian(ResultBuffer<T> result, int rowStride) => () =>
    {
        int outputs = _widths[_layers];
        Span<T> jacobian = result.Span;
        for (int r = 0; r < Problem.Samples; r++)
        {
            Forward(r, _layers);
            for (int q = 0; q < outputs; q++)
                JacobianRow(q, jacobian.Slice((r * outputs + q) * rowStride, Problem.Theta.Length));
        }
    };

    private void JacobianRow(int output, Span<T> row)
    {
        row[_weights[_layers]..].Clear();
        _a[_layers - 1].CopyTo(row[(_weights[_layers] + output * _widths[_layers - 1])..]);
        row[_biases[_layers] + output] = T.One;
        PullOutput(output);
        for (int l = _layers - 1; l >= 1; l--)
        {
            ReadOnlySpan<T> cotangent = _cotangents[l], below = _a[l - 1];
            for (int i = 0; i < cotangent.Length; i++)
                TLoops.Scale(cotangent[i], below, row.Slice(_weights[l] + i * below.Length, below.Length));
            cotangent.CopyTo(row[_biases[l]..]);
            if (l > 1)
                Pull(l, cotangent, _cotangents[l - 1]);
        }
    }

    /// <summary>Cotangent of the last hidden layer for one output.</summary>
    private void PullOutput(int output)
    {
        Row(_layers, output).CopyTo(_cotangents[_layers - 1]);
        TLoops.Multiply(_slopes[_layers - 1], _cotangents[_layers - 1]);
    }

    private void InputJacobian(Span<T> inputJacobian)
    {
        int outputs = _widths[_layers], inputs = _widths[0];
        for (int r = 0; r < Problem.Samples; r++)
        {
            Forward(r, _layers);
            for (int q = 0; q < outputs; q++)
            {
                PullOutput(q);
                for (int l = _layers - 1; l > 1; l--)
                    Pull(l, _cotangents[l], _cotangents[l - 1]);
                Span<T> row = inputJacobian.Slice((r * outputs + q) * inputs, inputs);
                row.Clear();
                for (int i = 0; i < _widths[1]; i++)
                    TLoops.Add(_cotangents[1][i], Row(1, i), row);
            }
        }
    }
}
