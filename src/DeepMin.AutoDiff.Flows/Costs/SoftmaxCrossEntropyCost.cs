using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The mean cross-entropy C = −(1/N)Σ_r log p_r, p_r = e^(x of the class of r)/Σ_q e^(x_q), with gradient (softmax(x_r) − e_r)/N.</summary>
/// <remarks>Convex in the outputs, without a minimizer: along a flow it falls toward 0 while outputs grow like the logarithm of time.</remarks>
public sealed class SoftmaxCrossEntropyCost : ICost, IIdentified
{
    private readonly int[] _labels;
    private readonly int _classCount;

    /// <summary>Copies the labels.</summary>
    /// <param name="labels">Class of each sample, 0…Q−1, length N.</param>
    /// <param name="classCount">Number Q of classes, at least 2: one output each.</param>
    /// <exception cref="ArgumentException">There is no label, or one is outside 0…Q−1 (named).</exception>
    public SoftmaxCrossEntropyCost(ReadOnlySpan<int> labels, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        if (labels.IsEmpty)
            throw new ArgumentException("Expected a label or more, got none.", nameof(labels));
        int invalid = labels.IndexOfAnyExceptInRange(0, classCount - 1);
        if (invalid >= 0)
            throw new ArgumentException($"Expected labels 0…{classCount - 1}, got {labels[invalid]} at index {invalid}.", nameof(labels));
        _labels = labels.ToArray();
        _classCount = classCount;
    }

    /// <inheritdoc/>
    public int RowCount => _labels.Length * _classCount;

    void IIdentified.Identify(RunIdentity identity)
    {
        identity.Add("cost", $"cross-entropy of {_classCount} classes");
        identity.AddHash<int>("labels", _labels);
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> outputs)
    {
        Require.Length(outputs.Length, RowCount, nameof(outputs));
        double sum = 0;
        for (int r = 0; r < _labels.Length; r++)
        {
            ReadOnlySpan<double> row = outputs.Slice(r * _classCount, _classCount);
            sum += LogSumOfExponentials(row) - row[_labels[r]];
        }

        return sum / _labels.Length;
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> outputs, Span<double> gradient)
    {
        Require.Length(outputs.Length, RowCount, nameof(outputs));
        Require.Length(gradient.Length, RowCount, nameof(gradient));
        for (int r = 0; r < _labels.Length; r++)
        {
            ReadOnlySpan<double> row = outputs.Slice(r * _classCount, _classCount);
            double total = LogSumOfExponentials(row);
            for (int q = 0; q < _classCount; q++)
                gradient[(r * _classCount) + q] = (Math.Exp(row[q] - total) - (q == _labels[r] ? 1 : 0)) / _labels.Length;
        }
    }

    /// <summary>The bound 1/(2N): the Hessian diag(p) − ppᵀ of one sample has no eigenvalue above ½.</summary>
    /// <param name="outputs">Outputs x, length Q·N.</param>
    public double Curvature(ReadOnlySpan<double> outputs) => 0.5 / _labels.Length;

    // Shifted by the largest, so that nothing overflows.
    private static double LogSumOfExponentials(ReadOnlySpan<double> row)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double value in row)
            largest = Math.Max(largest, value);
        foreach (double value in row)
            sum += Math.Exp(value - largest);
        return largest + Math.Log(sum);
    }
}
