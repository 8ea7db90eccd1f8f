namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The neurons on which the last hidden layer depends, given which are active: backwards, its own active ones, then those with a weight
/// into such a neuron. Samples with equal paths that reach no input have one image, exactly: the values on the path are those of biases.
/// </summary>
internal static class ActivePath
{
    /// <summary>Marks the path in all hidden neurons, layer by layer.</summary>
    /// <returns>
    /// The hidden layer, from 1, that took the sample: the last one none of whose neurons is on the path; 0 if the path ends in the first
    /// layer by neurons without weights; null if it reaches an input, so that the image depends on the sample.
    /// </returns>
    public static int? Trace(ReluNetwork network, ReadOnlySpan<bool> active, Span<bool> path)
    {
        path.Clear();
        int last = network.HiddenLayerCount, end = network.HiddenNeuronCount;
        ReadOnlySpan<bool> after = AllTrue(network.OutputCount);
        for (int layer = last; layer > 0; layer--)
        {
            int width = network.Widths[layer];
            end -= width;
            Span<bool> reached = path.Slice(end, width);
            if (layer == last)
                active.Slice(end, width).CopyTo(reached);
            else
                Reach(network.Weights(layer), after, active.Slice(end, width), reached);
            if (!reached.Contains(true))
                return layer;
            after = reached;
        }

        bool[] inputs = new bool[network.InputCount];
        Reach(network.Weights(0), after, AllTrue(network.InputCount), inputs);
        return inputs.Contains(true) ? null : 0;
    }

    private static void Reach(ReadOnlySpan<double> weights, ReadOnlySpan<bool> after, ReadOnlySpan<bool> active, Span<bool> reached)
    {
        for (int i = 0; i < after.Length; i++)
        {
            if (!after[i])
                continue;
            ReadOnlySpan<double> row = weights.Slice(i * active.Length, active.Length);
            for (int j = 0; j < row.Length; j++)
                reached[j] |= active[j] && row[j] != 0;
        }
    }

    private static bool[] AllTrue(int count)
    {
        bool[] all = new bool[count];
        Array.Fill(all, true);
        return all;
    }
}
