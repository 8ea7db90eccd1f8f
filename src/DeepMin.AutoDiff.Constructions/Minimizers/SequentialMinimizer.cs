namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Explicit parameters of a ReLU network with zero cost on sequentially linearly separable data (Chen and Muñoz Ewald 2024), written
/// down from the order of the classes and their hyperplanes, without training. Immutable.
/// </summary>
/// <example>
/// <code><![CDATA[
/// [Network(inputs: 13)]
/// [Dense(3, Activation.Relu)]
/// [Dense(3, Activation.Relu)]
/// [Dense(3, Activation.Relu)]
/// [Dense(3)]
/// public sealed partial class WineReluNet;
///
/// LabeledData data = Standardization.Fit(wine).Apply(wine);
/// SequentialMinimizer minimizer = SequentialMinimizer.Construct<WineReluNet>(data); // C_N = 0
/// int[] classes = minimizer.Classify(data.Inputs);
/// ]]></code>
/// </example>
public sealed partial class SequentialMinimizer : ConstructedNetwork
{
    private SequentialMinimizer(
        ClassSplit split, ConstructionForm form, double[] theta, ClassTargets targets, NetworkShape shape, NetworkEvaluator evaluator)
        : base(split.Data, form, theta, targets, shape, evaluator)
    {
        Split = split;
    }

    /// <summary>The order of the classes, or of their pieces, with the hyperplanes and margins from which θ is made.</summary>
    public SequentialOrder Order => Split.Order;

    /// <summary>The pieces of the classes; where the classes themselves are in order, each is one piece.</summary>
    public ClassSplit Split { get; }
}
