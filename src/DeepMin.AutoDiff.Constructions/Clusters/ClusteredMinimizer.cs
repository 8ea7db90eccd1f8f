namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Explicit parameters of a ReLU network with zero cost on clustered data (Chen and Muñoz Ewald, arXiv 2309.10639), written down from the
/// class means without training. Immutable.
/// </summary>
public sealed partial class ClusteredMinimizer
{
    private readonly double[] _theta;
    private readonly ClassTargets _targets;
    private readonly NetworkEvaluator _evaluator;

    private ClusteredMinimizer(ClusterConditions conditions, ClusteredForm form, double[] theta, ClassTargets targets, NetworkEvaluator evaluator)
    {
        (Conditions, Form, _theta, _targets, _evaluator) = (conditions, form, theta, targets, evaluator);
        double[] outputs = evaluator.Evaluate(theta, Data.Inputs);
        (Cost, ClassWeightedCost, TrainingAccuracy) = TrainingFit.Measure(outputs, Data, targets);
        Decomposition = new CostDecomposition(outputs, Data, targets);
    }

    /// <summary>Parameters θ in the network's layout, length K.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>The data set that θ was made from.</summary>
    public LabeledData Data => Conditions.Deviation.Points;

    /// <summary>The measured conditions with the barycentric coordinates.</summary>
    public ClusterConditions Conditions { get; }

    /// <summary>The form; never <see cref="ClusteredForm.Automatic"/>.</summary>
    public ClusteredForm Form { get; }

    /// <summary>Order, openings and shifts of the cones; null in the compact form.</summary>
    public ClusteredParameters? Parameters { get; private init; }

    /// <summary>The metric of inputs by which the network decides; null in the compact form.</summary>
    public TruncationMetric? Metric { get; private init; }

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

    /// <summary>The network that the parameters belong to.</summary>
    public ModelFingerprint Network { get; private init; }

    internal NetworkShape Shape { get; private init; } = null!;

    /// <summary>The classes of samples: for each, the class whose target is nearest to the output.</summary>
    /// <param name="inputs">Inputs, N×M, row-major, in the units of the data set that was constructed on.</param>
    /// <exception cref="ArgumentException">The inputs do not split into rows of M values.</exception>
    public int[] Classify(ReadOnlySpan<double> inputs) => _targets.Classify(_evaluator.Evaluate(_theta, inputs));
}
