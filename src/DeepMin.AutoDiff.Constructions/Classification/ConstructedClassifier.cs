using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// A minimizer as a classifier: decisions, certified margins and explanations. Immutable; samples are in the units of the data set that
/// was constructed on.
/// </summary>
/// <example>
/// <code><![CDATA[
/// ConstructedClassifier classifier = new(SequentialMinimizer.Construct<WineReluNet>(data));
/// ReadOnlySpan<double> sample = data.Row(0);
/// double radius = classifier.Margin(sample); // no change of class nearer than that
/// Console.WriteLine(classifier.Explain(sample));
/// ]]></code>
/// </example>
public sealed class ConstructedClassifier
{
    /// <summary>Singular value, relative to the largest, below which it belongs to surplus neurons.</summary>
    private const double Negligible = 1e-10;

    private readonly ReluNetwork _network;
    private readonly AffineRegions _regions;
    private readonly ClassTargets _targets;

    /// <summary>Makes a classifier of a minimizer.</summary>
    /// <param name="minimizer">The minimizer.</param>
    public ConstructedClassifier(SequentialMinimizer minimizer)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        Minimizer = minimizer;
        _network = new ReluNetwork([.. minimizer.Shape.Widths], minimizer.Theta.ToArray());
        _regions = new AffineRegions(_network, new ExactArithmetic(ExactArithmetic.DefaultBits, CancellationToken.None));
        _targets = ClassTargets.Given(minimizer.Targets, minimizer.Data.ClassCount, _network.OutputCount);
    }

    /// <summary>The minimizer.</summary>
    public SequentialMinimizer Minimizer { get; }

    /// <summary>Number of classes; pieces of one class count once.</summary>
    public int ClassCount => _targets.ClassCount;

    /// <summary>The class of a sample: the one whose target is nearest to the network's output.</summary>
    /// <param name="sample">Features, length M.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public int Predict(ReadOnlySpan<double> sample)
    {
        Require.Length(sample.Length, _network.InputCount, nameof(sample));
        return PredictBatch(sample)[0];
    }

    /// <summary>The classes of samples.</summary>
    /// <param name="inputs">Inputs, N×M, row-major.</param>
    /// <exception cref="ArgumentException">The inputs do not split into rows of M values.</exception>
    public int[] PredictBatch(ReadOnlySpan<double> inputs) => Minimizer.Classify(inputs);

    /// <summary>A certified lower bound of how far a sample may move, in Euclidean distance, before its class changes.</summary>
    /// <param name="sample">Features, length M, finite.</param>
    /// <returns>The radius; 0 if the sample lies on the border, to rounding; infinite if there is only one class.</returns>
    /// <remarks>The bound holds for real arithmetic on the stored θ and accounts for all rounding of its own computation.</remarks>
    /// <exception cref="ArgumentException">The length differs, or a feature is not finite.</exception>
    public double Margin(ReadOnlySpan<double> sample)
    {
        RequireSample(sample);
        return new MarginEvaluator(_network, _regions, _targets).Radius(sample, Predict(sample));
    }

    /// <summary>Why a sample has its class.</summary>
    /// <param name="sample">Features, length M, finite.</param>
    /// <exception cref="ArgumentException">The length differs, or a feature is not finite.</exception>
    public Explanation Explain(ReadOnlySpan<double> sample)
    {
        RequireSample(sample);
        SequentialOrder order = Minimizer.Order;
        List<double> distances = [];
        while (distances.Count < order.Steps.Count && !(distances.Count > 0 && distances[^1] < 0))
        {
            SeparatingHyperplane hyperplane = order.Steps[distances.Count].Hyperplane;
            distances.Add(0.5 * hyperplane.Margin * hyperplane.Evaluate(sample));
        }

        bool isLast = distances.Count == 0 || distances[^1] >= 0;
        int place = isLast ? order.Steps.Count : distances.Count - 1;
        bool[] active = new bool[_network.HiddenNeuronCount];
        new SignEvaluator(_network).Evaluate(sample, active);
        return new Explanation(
            Predict(sample),
            order.Classes[place],
            place,
            ActivePath.Trace(_network, active, new bool[active.Length]),
            isLast ? null : order.Steps[place].Hyperplane,
            distances.AsReadOnly());
    }

    /// <summary>Measures weights, conditions, distances from kinks and the margins of all training samples.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public RobustnessReport Measure(CancellationToken cancellationToken = default)
    {
        LabeledData data = Minimizer.Data;
        int[] decided = PredictBatch(data.Inputs);
        double[] radii = new double[data.SampleCount];
        double smallest = double.PositiveInfinity;
        RowChecks.Run(
            data.SampleCount,
            () => (Margin: new MarginEvaluator(_network, _regions, _targets), Signs: new SignEvaluator(_network), Active: new bool[_network.HiddenNeuronCount]),
            (state, row) =>
            {
                radii[row] = state.Margin.Radius(data.Row(row), decided[row]);
                state.Signs.Evaluate(data.Row(row), state.Active);
                return null;
            },
            state => smallest = Math.Min(smallest, state.Signs.SmallestPreActivation),
            cancellationToken);
        return new RobustnessReport(Minimizer.MaxWeight, [.. Enumerable.Range(0, _network.LayerCount).Select(Condition)], smallest, radii);
    }

    private double Condition(int layer)
    {
        double[] weights = _network.Weights(layer).ToArray();
        return SingularValues.ConditionAbove(Matrix<double>.Build.Dense(_network.Widths[layer], _network.Widths[layer + 1], weights), Negligible);
    }

    private void RequireSample(ReadOnlySpan<double> sample)
    {
        Require.Length(sample.Length, _network.InputCount, nameof(sample));
        foreach (double feature in sample)
        {
            if (!double.IsFinite(feature))
                throw new ArgumentException($"Expected finite features, got {feature}.", nameof(sample));
        }
    }
}
