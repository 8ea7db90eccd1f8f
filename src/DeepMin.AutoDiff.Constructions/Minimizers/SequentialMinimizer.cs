namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Explicit parameters of a ReLU network with zero cost on sequentially linearly separable data (Chen and Muñoz Ewald 2024), written
/// down from the order of the classes and their hyperplanes, without training. Immutable.
/// </summary>
public sealed partial class SequentialMinimizer
{
    private readonly double[] _theta;
    private readonly ClassTargets _targets;
    private readonly NetworkEvaluator _evaluator;

    private SequentialMinimizer(
        ClassSplit split, ConstructionForm form, double[] theta, ClassTargets targets, NetworkShape shape, NetworkEvaluator evaluator)
    {
        (Split, Form, _theta, _targets, Shape, _evaluator) = (split, form, theta, targets, shape, evaluator);
        (Cost, ClassWeightedCost, TrainingAccuracy) = TrainingFit.Measure(evaluator.Evaluate(theta, Data.Inputs), Data, targets);
    }

    /// <summary>Parameters θ in the network's layout, length K.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>The data set, labeled with its classes.</summary>
    public LabeledData Data => Split.Data;

    /// <summary>The order of the classes, or of their pieces, with the hyperplanes and margins from which θ is made.</summary>
    public SequentialOrder Order => Split.Order;

    /// <summary>The pieces of the classes; where the classes themselves are in order, each is one piece.</summary>
    public ClassSplit Split { get; }

    /// <summary>The form; never <see cref="ConstructionForm.Automatic"/>.</summary>
    public ConstructionForm Form { get; }

    /// <summary>Targets y_j, classes × outputs, row-major.</summary>
    public ReadOnlySpan<double> Targets => _targets.Values;

    /// <summary>The cost |x − y|²/(2N) of the training samples, measured through the network's own operator.</summary>
    public double Cost { get; }

    /// <summary>The cost C_N = Σ_j (1/N_j)·Σ_{i∈j} |x_i − y_j|², in which every class has the same weight, measured likewise.</summary>
    public double ClassWeightedCost { get; }

    /// <summary>The fraction of training samples whose output is nearest to their own target.</summary>
    public double TrainingAccuracy { get; }

    /// <summary>Largest absolute entry of a weight matrix; biases are not counted.</summary>
    public double MaxWeight { get; private init; }

    /// <summary>The network that the parameters belong to.</summary>
    public ModelFingerprint Network { get; private init; }

    internal NetworkShape Shape { get; }

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
}
