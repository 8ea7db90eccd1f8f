using System.Globalization;

namespace DeepMin.AutoDiff.Constructions;

public sealed partial class ClusteredMinimizer
{
    /// <summary>
    /// The minimizer of a data set in a network, in the barycentric coordinates with the smaller deviation: linear ones, or affine ones
    /// that are adapted to the scatter within classes.
    /// </summary>
    /// <typeparam name="TNetwork">
    /// Network of dense layers of C neurons or more, Relu except for the last, which has Identity. Surplus neurons get zero weights and
    /// biases; surplus layers carry their input through.
    /// </typeparam>
    /// <param name="data">Data set of two classes or more.</param>
    /// <param name="options">Form and targets.</param>
    /// <exception cref="ArgumentException">The network is too small or has other activations, or an option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The classes deviate too much from their means, the means are dependent in both coordinates, or rounding keeps the form from zero cost; the message has what was measured.
    /// </exception>
    public static ClusteredMinimizer Construct<TNetwork>(LabeledData data, ConstructionOptions options)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(options);
        BarycentricDeviation affine = BarycentricDeviation.MeasureAffine(data);
        BarycentricDeviation? linear = BarycentricDeviation.TryMeasure(data, out _);
        return Construct<TNetwork>(linear is not null && linear.Value <= affine.Value ? linear : affine, options);
    }

    /// <summary>The minimizer of a data set in a network, with the default options.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions)"/>.</typeparam>
    /// <param name="data">Data set of two classes or more.</param>
    /// <exception cref="ArgumentException">The network is too small or has other activations.</exception>
    /// <exception cref="InvalidOperationException">
    /// The classes deviate too much from their means, the means are dependent in both coordinates, or rounding keeps the form from zero cost;
    /// the message has what was measured.
    /// </exception>
    public static ClusteredMinimizer Construct<TNetwork>(LabeledData data)
        where TNetwork : INetwork<TNetwork> => Construct<TNetwork>(data, new ConstructionOptions());

    /// <summary>The minimizer in given barycentric coordinates, with the default options.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions)"/>.</typeparam>
    /// <param name="deviation">The coordinates with the measured deviation of the data, of two classes or more.</param>
    /// <exception cref="ArgumentException">The network is too small or has other activations, or an option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The classes deviate too much from their means, or rounding keeps the form from zero cost; the message has what was measured.
    /// </exception>
    public static ClusteredMinimizer Construct<TNetwork>(BarycentricDeviation deviation)
        where TNetwork : INetwork<TNetwork> => Construct<TNetwork>(deviation, new ConstructionOptions());

    /// <summary>The minimizer in given barycentric coordinates.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions)"/>.</typeparam>
    /// <param name="deviation">The coordinates with the measured deviation of the data, of two classes or more.</param>
    /// <param name="options">Form and targets.</param>
    /// <exception cref="ArgumentException">The network is too small or has other activations, or an option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The classes deviate too much from their means, or rounding keeps the form from zero cost; the message has what was measured.
    /// </exception>
    public static ClusteredMinimizer Construct<TNetwork>(BarycentricDeviation deviation, ConstructionOptions options)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(options);
        return Build<TNetwork>(new ClusterConditions(deviation), given: null, options);
    }

    /// <summary>A member of the family of cone minimizers, with the default targets.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions)"/>.</typeparam>
    /// <param name="conditions">The conditions of the data.</param>
    /// <param name="parameters">The member.</param>
    /// <exception cref="ArgumentException">The network is too small or has other activations, or an option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The classes deviate too much from their means, or rounding keeps the form from zero cost; the message has what was measured.
    /// </exception>
    public static ClusteredMinimizer Construct<TNetwork>(ClusterConditions conditions, ClusteredParameters parameters)
        where TNetwork : INetwork<TNetwork> => Construct<TNetwork>(conditions, parameters, new ConstructionOptions());

    /// <summary>A member of the family of cone minimizers.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ConstructionOptions)"/>.</typeparam>
    /// <param name="conditions">The conditions of the data.</param>
    /// <param name="parameters">The member.</param>
    /// <param name="options">Targets. The form is that of cones.</param>
    /// <exception cref="ArgumentException">The network is too small or has other activations, or an option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The classes deviate too much from their means, or rounding keeps the form from zero cost; the message has what was measured.
    /// </exception>
    public static ClusteredMinimizer Construct<TNetwork>(ClusterConditions conditions, ClusteredParameters parameters, ConstructionOptions options)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        return Build<TNetwork>(conditions, parameters, options with { Form = ConstructionForm.Cone });
    }

    private static ClusteredMinimizer Build<TNetwork>(ClusterConditions conditions, ClusteredParameters? given, ConstructionOptions options)
        where TNetwork : INetwork<TNetwork>
    {
        BarycentricDeviation deviation = conditions.Deviation;
        NetworkShape shape = NetworkShape.Of<TNetwork>();
        ClassTargets targets = deviation.TargetsOf(options.Targets.Span);
        ConstructionForm form = Choose(options.Form, conditions, shape);
        int layers = form == ConstructionForm.Compact ? ClusteredCompactForm.HiddenLayers : deviation.ClassCount;
        if ((shape.Defect(deviation.Points.FeatureCount, targets.OutputCount) ?? shape.SizeDefect(layers, deviation.ClassCount)) is string defect)
            throw new ArgumentException($"{shape.Name} cannot hold the {form.ToString().ToLowerInvariant()} form for {deviation.ClassCount} clusters: {defect}.");

        ClusteredMinimizer minimizer = form == ConstructionForm.Compact
            ? Compact<TNetwork>(conditions, targets, shape)
            : Cones<TNetwork>(conditions, given, targets, shape);
        return minimizer.HasZeroCost
            ? minimizer
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Rounding leaves C_N = {minimizer.ClassWeightedCost:g3} in the form {form}; {conditions}."));
    }

    private static ConstructionForm Choose(ConstructionForm requested, ClusterConditions conditions, NetworkShape shape)
    {
        bool compact = requested switch
        {
            ConstructionForm.Compact => true,
            ConstructionForm.Cone => false,
            not ConstructionForm.Automatic => throw new ArgumentException($"Expected the form Compact or Cone of clusters, got {requested}."),
            _ => conditions.IsCompactSatisfied && shape.HiddenWidths.Count >= ClusteredCompactForm.HiddenLayers,
        };
        bool satisfied = compact ? conditions.IsCompactSatisfied : conditions.IsSatisfied;
        return satisfied ? compact ? ConstructionForm.Compact : ConstructionForm.Cone : throw conditions.Refusal();
    }

    private static ClusteredMinimizer Compact<TNetwork>(ClusterConditions conditions, ClassTargets targets, NetworkShape shape)
        where TNetwork : INetwork<TNetwork>
    {
        IReadOnlyList<AffineMap> maps = ClusteredCompactForm.Build(conditions.Deviation, targets, shape.HiddenWidths.Count);
        return new ClusteredMinimizer(conditions, ConstructionForm.Compact, shape.Write(maps), targets, shape, NetworkEvaluator.Of<TNetwork>());
    }

    private static ClusteredMinimizer Cones<TNetwork>(
        ClusterConditions conditions, ClusteredParameters? given, ClassTargets targets, NetworkShape shape)
        where TNetwork : INetwork<TNetwork>
    {
        ClusteredFamily family = new(conditions);
        ClusteredParameters parameters = given ?? family.Midpoint();
        family.Require(parameters);
        ClusteredConeForm form = new(conditions, parameters);
        LabeledData data = conditions.Deviation.Points;
        IReadOnlyList<AffineMap> maps = form.Build(
            targets, shape.HiddenWidths.Count, label => data.Row(data.Labels.IndexOf(label)).ToArray());
        return new ClusteredMinimizer(conditions, ConstructionForm.Cone, shape.Write(maps), targets, shape, NetworkEvaluator.Of<TNetwork>())
        {
            Parameters = parameters,
            Metric = form.Metric(conditions.Deviation, targets, parameters),
        };
    }
}
