using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>A random point of a network, with directions; no sample is near a kink of an activation.</summary>
public sealed class Trial
{
    /// <summary>Pre-activations stay this far from zero, far more than a step of a difference moves them.</summary>
    private const double KinkDistance = 1e-4;

    private readonly Random _random;
    private readonly IReadOnlyList<NetworkLayer> _layers;

    public Trial(IOperators network, IReadOnlyList<NetworkLayer> layers, int samples, int seed)
    {
        _random = new Random(seed);
        _layers = layers;
        Network = network;
        Samples = samples;
        Theta = Gaussian.Vector(_random, network.ParameterCount, 0.7);
        Inputs = [.. Enumerable.Range(0, samples).SelectMany(_ => AwayFromKinks())];
        Tangent = Gaussian.Vector(_random, network.ParameterCount);
        Cotangent = Gaussian.Vector(_random, samples * network.OutputCount);
        InputTangent = Gaussian.Vector(_random, samples * network.InputCount);
    }

    private Trial(Trial other, double change)
    {
        (_random, _layers, Network, Samples) = (other._random, other._layers, other.Network, other.Samples);
        (Inputs, Tangent, InputTangent) = (other.Inputs, other.Tangent, other.InputTangent);
        (Theta, Cotangent) = (Changed(other.Theta, change), Changed(other.Cotangent, change));
    }

    public IOperators Network { get; }

    public int Samples { get; }

    public double[] Theta { get; }

    public double[] Inputs { get; }

    public double[] Tangent { get; }

    public double[] Cotangent { get; }

    public double[] InputTangent { get; }

    public double[] Draw(int length) => Gaussian.Vector(_random, length);

    /// <summary>A random order of the samples.</summary>
    public int[] Permutation()
    {
        int[] order = [.. Enumerable.Range(0, Samples)];
        _random.Shuffle(order);
        return order;
    }

    /// <summary>The central difference of a function at a point along a direction.</summary>
    public static double[] Difference(Func<double[], double[]> function, double[] at, double[] direction)
    {
        const double step = 1e-6;
        double[] ahead = function([.. at.Zip(direction, (x, v) => x + (step * v))]), behind = function([.. at.Zip(direction, (x, v) => x - (step * v))]);
        return [.. ahead.Zip(behind, (a, b) => (a - b) / (2 * step))];
    }

    public static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    public static double Norm(double[] vector) => Math.Sqrt(Dot(vector, vector));

    /// <summary>
    /// Requires ⟨a, b⟩ = ⟨c, d⟩ up to the rounding of operators and inner products. What operators sum may cancel, so that the norms of their
    /// results are smaller than what was rounded: the scale includes how far a pairing moves per relative change of θ and w.
    /// </summary>
    public void RequireEqualPairings(Func<Trial, (double[] A, double[] B, double[] C, double[] D)> pairings, string what, double tolerance = 2e-15)
    {
        (double[] a, double[] b, double[] c, double[] d) = pairings(this);
        double left = Dot(a, b), right = Dot(c, d), scale = (Norm(a) * Norm(b)) + (Norm(c) * Norm(d)) + Sensitivity(LeftPairing, left);
        Assert.True(Math.Abs(left - right) <= tolerance * scale, $"{what}: {left:R} and {right:R}, scale {scale:g3}.");

        double LeftPairing(Trial trial)
        {
            (double[] a, double[] b, _, _) = pairings(trial);
            return Dot(a, b);
        }
    }

    /// <summary>Requires a derivative to be the central difference, up to the rounding error of the function over the step, which grows with the samples that are summed.</summary>
    public static void RequireDerivative(double[] difference, double[] derivative, string what)
    {
        double scale = 1 + derivative.Select(Math.Abs).DefaultIfEmpty(0).Max(), error = Close.MaxDifference(difference, derivative);
        Assert.True(error <= 2e-7 * scale, $"{what}: error {error:g3} of {scale:g3}.");
    }

    /// <summary>A lower bound of how far a number moves per relative change of every entry of θ and w, by changes of random signs.</summary>
    private double Sensitivity(Func<Trial, double> function, double value)
    {
        const double change = 1e-6;
        const int directions = 4;
        return Enumerable.Range(0, directions).Max(_ => Math.Abs(function(new Trial(this, change)) - value) / change);
    }

    private double[] Changed(double[] vector, double change) => [.. vector.Select(value => value * (1 + (_random.Next(2) == 0 ? change : -change)))];

    private double[] AwayFromKinks()
    {
        double[] inputs;
        do
            inputs = Gaussian.Vector(_random, Network.InputCount);
        while (IsNearKink(inputs));
        return inputs;
    }

    private bool IsNearKink(double[] inputs)
    {
        if (!_layers.Any(HasKink))
            return false;
        double[] values = inputs;
        foreach (NetworkLayer layer in _layers)
        {
            double[] z = [.. Enumerable.Range(0, layer.OutputCount).Select(i => Theta[layer.Bias!.Offset + i] + Dot(Theta[(layer.Weights.Offset + (i * values.Length))..][..values.Length], values))];
            if (HasKink(layer) && z.Any(value => Math.Abs(value) < KinkDistance))
                return true;
            values = [.. z.Select(value => ReferenceActivation.Value(Spelling(layer.ActivationName), value))];
        }

        return false;
    }

    private static bool HasKink(NetworkLayer layer) => layer.Activation is Activation.Relu or Activation.LeakyRelu;

    /// <summary>The name that the oracles give to an activation.</summary>
    private static string Spelling(string activation) => activation switch
    {
        nameof(Activation.Swish) => "silu",
        nameof(Activation.LeakyRelu) => "leaky_relu",
        _ => activation.ToLowerInvariant(),
    };
}
