namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Decides which hidden neurons of a ReLU network are active for a sample: by float64 where its error bound proves the sign, else
/// exactly. Keeps buffers, so each thread needs its own.
/// </summary>
internal sealed class SignEvaluator
{
    private readonly ReluNetwork _network;
    private readonly ExactArithmetic _arithmetic;
    private readonly BoundedAffineMap[] _maps;
    private readonly BoundedVector[] _vectors;
    private ExactNetwork? _exact;

    public SignEvaluator(ReluNetwork network, ExactArithmetic? arithmetic = null)
    {
        _network = network;
        _arithmetic = arithmetic ?? new ExactArithmetic(ExactArithmetic.DefaultBits, CancellationToken.None);
        _maps = [.. Enumerable.Range(0, network.HiddenLayerCount).Select(network.BoundedMap)];
        _vectors = [.. network.Widths.SkipLast(1).Select(width => new BoundedVector(width))];
    }

    /// <summary>Number of signs that the error bound proved, over all samples.</summary>
    public long FloatingChecks { get; private set; }

    /// <summary>Number of signs that needed exact arithmetic, over all samples.</summary>
    public long ExactChecks { get; private set; }

    /// <summary>Smallest |pre-activation| of the neurons that have any weights, over all samples, to rounding.</summary>
    public double SmallestPreActivation { get; private set; } = double.PositiveInfinity;

    /// <summary>Writes for each hidden neuron, layer by layer, whether its pre-activation is positive.</summary>
    public void Evaluate(ReadOnlySpan<double> sample, Span<bool> active)
    {
        bool exactIsSet = false;
        _vectors[0].SetExact(sample);
        int start = 0;
        for (int layer = 0; layer < _maps.Length; layer++)
        {
            _arithmetic.CancellationToken.ThrowIfCancellationRequested();
            BoundedVector vector = _vectors[layer + 1];
            _maps[layer].Apply(_vectors[layer], vector);
            for (int i = 0; i < vector.Count; i++)
            {
                bool isConstantZero = vector.Values[i] == 0 && vector.Errors[i] == 0;
                if (!isConstantZero)
                    SmallestPreActivation = Math.Min(SmallestPreActivation, Math.Abs(vector.Values[i]));
                if (isConstantZero || vector.IsSignKnown(i))
                {
                    FloatingChecks++;
                    active[start + i] = vector.Values[i] > 0;
                }
                else
                {
                    ExactChecks++;
                    if (!exactIsSet)
                        (_exact ??= new ExactNetwork(_network, _arithmetic)).Reset(sample);
                    exactIsSet = true;
                    active[start + i] = _exact!.PreActivation(layer, i, active).Sign > 0;
                }

                if (!active[start + i])
                    vector.Clear(i);
            }

            start += vector.Count;
        }
    }
}
