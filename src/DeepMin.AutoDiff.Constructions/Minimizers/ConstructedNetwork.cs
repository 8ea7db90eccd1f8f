namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Explicit parameters of a ReLU network with zero cost on a data set, written down without training, and what they reach on it. Immutable.
/// </summary>
public abstract class ConstructedNetwork
{
    /// <summary>Largest C_N, in units of the largest squared target, that counts as zero: above rounding, far below any training.</summary>
    private const double ZeroCost = 1e-20;

    private readonly double[] _theta;
    private readonly ClassTargets _targets;
    private readonly NetworkEvaluator _evaluator;

    private protected ConstructedNetwork(
        LabeledData data, ConstructionForm form, double[] theta, ClassTargets targets, NetworkShape shape, NetworkEvaluator evaluator)
    {
        (Data, Form, _theta, _targets, Shape, _evaluator) = (data, form, theta, targets, shape, evaluator);
        double[] outputs = evaluator.Evaluate(theta, data.Inputs);
        (Cost, ClassWeightedCost, TrainingAccuracy) = TrainingFit.Measure(outputs, data, targets);
        Decomposition = new CostDecomposition(outputs, data, targets);
        MaxWeight = shape.Layers.Max(layer => LargestMagnitude(layer.Weights.Of(theta)));
    }

    /// <summary>Parameters θ in the network's layout, length K.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>The data set that θ was made from, labeled with its classes.</summary>
    public LabeledData Data { get; }

    /// <summary>The form; never <see cref="ConstructionForm.Automatic"/>.</summary>
    public ConstructionForm Form { get; }

    /// <summary>Targets y_j, classes × outputs, row-major.</summary>
    public ReadOnlySpan<double> Targets => _targets.Values;

    /// <summary>The cost |x − y|²/(2N) of the training samples, measured through the network's own operator.</summary>
    public double Cost { get; }

    /// <summary>The cost C_N = Σ_j (1/N_j)·Σ_{i∈j} |x_i − y_j|², in which every class has the same weight, measured likewise.</summary>
    public double ClassWeightedCost { get; }

    /// <summary>C_N as variance of the outputs within classes and distance of their means from the targets.</summary>
    public CostDecomposition Decomposition { get; }

    /// <summary>The fraction of training samples whose output is nearest to their own target.</summary>
    public double TrainingAccuracy { get; }

    /// <summary>Largest absolute entry of a weight matrix; biases are not counted.</summary>
    public double MaxWeight { get; }

    /// <summary>The fingerprint of the network that the parameters belong to.</summary>
    public ModelFingerprint NetworkFingerprint => _evaluator.Fingerprint;

    internal NetworkShape Shape { get; }

    private protected bool HasZeroCost => ClassWeightedCost <= ZeroCost * _targets.LargestSquare;

    /// <summary>The classes of samples: for each, the class whose target is nearest to the output.</summary>
    /// <param name="inputs">Inputs, N×M, row-major, in the units of the data set that was constructed on.</param>
    /// <exception cref="ArgumentException">The inputs do not split into rows of M values.</exception>
    public int[] Classify(ReadOnlySpan<double> inputs) => _targets.Classify(_evaluator.Evaluate(_theta, inputs));

    /// <summary>The fraction of samples that <see cref="Classify"/> gives to their own class.</summary>
    /// <param name="data">Samples, e.g. the held-out part of a split.</param>
    /// <exception cref="ArgumentException">The number of features differs.</exception>
    public double Accuracy(LabeledData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.FeatureCount != Data.FeatureCount)
            throw new ArgumentException($"Expected data with {Data.FeatureCount} features, got {data.FeatureCount}.", nameof(data));
        int[] classes = Classify(data.Inputs);
        return (double)Enumerable.Range(0, classes.Length).Count(row => classes[row] == data.Labels[row]) / classes.Length;
    }

    private static double LargestMagnitude(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
