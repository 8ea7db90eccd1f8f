namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>Looks inside a ReLU network, which its operators do not show.</summary>
internal static class PreActivations
{
    /// <summary>Smallest distance from the kink, in one hidden layer, of the neurons that have any weights.</summary>
    public static double Smallest<TNetwork>(int layer, double[] theta, LabeledData data)
        where TNetwork : INetwork<TNetwork>
    {
        double smallest = double.PositiveInfinity;
        for (int row = 0; row < data.SampleCount; row++)
        {
            double[] h = data.Row(row).ToArray();
            for (int i = 0; i < layer; i++)
                h = [.. Affine(TNetwork.Layers[i], theta, h).Select(a => Math.Max(a, 0))];
            ReadOnlySpan<double> weights = TNetwork.Layers[layer].Weights.Of<double>(theta);
            double[] a = Affine(TNetwork.Layers[layer], theta, h);
            for (int i = 0; i < a.Length; i++)
            {
                if (weights.Slice(i * h.Length, h.Length).ContainsAnyExcept(0))
                    smallest = Math.Min(smallest, Math.Abs(a[i]));
            }
        }

        return smallest;
    }

    private static double[] Affine(NetworkLayer layer, ReadOnlySpan<double> theta, double[] input)
    {
        double[] output = layer.Bias!.Of(theta).ToArray();
        ReadOnlySpan<double> weights = layer.Weights.Of(theta);
        for (int i = 0; i < output.Length; i++)
        {
            for (int j = 0; j < input.Length; j++)
                output[i] += weights[(i * input.Length) + j] * input[j];
        }

        return output;
    }
}
