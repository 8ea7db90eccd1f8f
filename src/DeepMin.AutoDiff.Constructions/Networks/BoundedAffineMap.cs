namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The affine map W·h + b in float64 with a rigorous bound of its error: that of h, carried through |W|, and that of the sums, n + 1
/// terms in any order, with or without fused multiply-add (Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.1).
/// </summary>
/// <remarks>
/// Twice γ_{n+4} is charged, so that the rounding of the bound's own computation, itself of relative size γ_{n+4}, is covered. Products
/// that underflow lose at most half the smallest positive double each, those of the bound too: the growth of an input has one unit more, which
/// its weight multiplies, and the sum one for each term. A computation that overflows has no finite value and proves nothing.
/// </remarks>
internal sealed class BoundedAffineMap
{
    private readonly double[] _weights;
    private readonly double[] _magnitudes;
    private readonly double[] _bias;
    private readonly bool[] _isConstant;
    private readonly double _slack;
    private readonly double _underflow;

    /// <summary>Copies a map with weights outputs × inputs, row-major.</summary>
    public BoundedAffineMap(ReadOnlySpan<double> weights, ReadOnlySpan<double> bias, int inputCount)
    {
        InputCount = inputCount;
        Stride = PointSet.PaddedLength(inputCount);
        _bias = bias.ToArray();
        _weights = new double[checked(Stride * bias.Length)];
        _magnitudes = new double[_weights.Length];
        _isConstant = new bool[bias.Length];
        for (int i = 0; i < bias.Length; i++)
        {
            ReadOnlySpan<double> row = weights.Slice(i * inputCount, inputCount);
            row.CopyTo(_weights.AsSpan(i * Stride));
            for (int j = 0; j < row.Length; j++)
                _magnitudes[(i * Stride) + j] = Math.Abs(row[j]);
            _isConstant[i] = !row.ContainsAnyExcept(0);
        }

        Gamma = (inputCount + 4) * Math.ScaleB(1, -52);
        _slack = 1 + (2 * Gamma);
        _underflow = 4 * (inputCount + 4) * double.Epsilon;
    }

    public int InputCount { get; }

    public int OutputCount => _bias.Length;

    /// <summary>Relative error charged to a sum over the inputs.</summary>
    public double Gamma { get; }

    /// <summary>Length of a padded row.</summary>
    public int Stride { get; }

    /// <summary>Whether an output has no weights, so that it is its bias.</summary>
    public bool IsConstant(int output) => _isConstant[output];

    /// <summary>The weights of an output, padded.</summary>
    public ReadOnlySpan<double> Row(int output) => _weights.AsSpan(output * Stride, Stride);

    /// <summary>The absolute weights of an output, padded.</summary>
    public ReadOnlySpan<double> Magnitudes(int output) => _magnitudes.AsSpan(output * Stride, Stride);

    public void Apply(BoundedVector input, BoundedVector output)
    {
        // The smallest positive double covers what the growth itself loses by underflow, before a large weight multiplies it.
        double[] growth = input.Growth;
        for (int j = 0; j < InputCount; j++)
            growth[j] = input.Values[j] == 0 && input.Errors[j] == 0 ? 0 : (Gamma * Math.Abs(input.Values[j])) + input.Errors[j] + double.Epsilon;

        for (int i = 0; i < OutputCount; i++)
        {
            // A neuron without weights has its bias, exactly; surplus neurons lie on the kink.
            (output.Values[i], output.Errors[i]) = _isConstant[i]
                ? (_bias[i], 0)
                : (PointSet.Dot(Row(i), input.Values) + _bias[i],
                    (_slack * (PointSet.Dot(Magnitudes(i), growth) + (Gamma * Math.Abs(_bias[i])))) + _underflow);
        }
    }
}
