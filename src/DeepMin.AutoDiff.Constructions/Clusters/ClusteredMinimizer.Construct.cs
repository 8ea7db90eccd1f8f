using System.Globalization;

namespace DeepMin.AutoDiff.Constructions;

public sealed partial class ClusteredMinimizer
{
    /// <summary>Largest C_N, in units of the largest squared target, that counts as zero.</summary>
    private const double ZeroCost = 1e-20;

    /// <summary>
    /// The minimizer of a data set in a network, in the barycentric coordinates with the smaller deviation: linear ones, or affine ones
    /// that are adapted to the scatter within classes.
    /// </summary>
    /// <typeparam name="TNetwork">
    /// Network of dense layers of C neurons or more, Relu except for the last, which has Identity. Surplus neurons get zero weights and
    /// biases; surplus layers carry their input through.
    /// </typeparam>
    /// <param name="data">Data set of two classes or more.</param>
    /// <param name="options">Form, member of the family and targets; null for the defaults.</param>
    /// <exception cref="ClustersTooWideException">The classes deviate too much from their means; the exception holds what was measured.</exception>
    /// <exception cref="DependentClassMeansException">The means are dependent in both coordinates.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations, or an option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps the form from zero cost.</exception>
    public static ClusteredMinimizer Construct<TNetwork>(LabeledData data, ClusteredOptions? options = null)
        where TNetwork : INetwork<TNetwork>
    {
        BarycentricDeviation affine = BarycentricDeviation.MeasureAffine(data);
        return Construct<TNetwork>(Linear(data) is { } linear && linear.Value <= affine.Value ? linear : affine, options);
    }

    /// <summary>The minimizer in given barycentric coordinates.</summary>
    /// <typeparam name="TNetwork">Network, see <see cref="Construct{TNetwork}(LabeledData, ClusteredOptions?)"/>.</typeparam>
    /// <param name="deviation">The coordinates with the measured deviation of the data, of two classes or more.</param>
    /// <param name="options">Form, member of the family and targets; null for the defaults.</param>
    /// <exception cref="ClustersTooWideException">The classes deviate too much from their means; the exception holds what was measured.</exception>
    /// <exception cref="ArgumentException">The network is too small or has other activations, or an option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps the form from zero cost.</exception>
    public static ClusteredMinimizer Construct<TNetwork>(BarycentricDeviation deviation, ClusteredOptions? options = null)
        where TNetwork : INetwork<TNetwork>
    {
        options ??= new ClusteredOptions();
        ClusterConditions conditions = new(deviation);
        NetworkShape shape = NetworkShape.Of<TNetwork>();
        ClassTargets targets = deviation.TargetsOf(options.Targets.Span);
        ClusteredForm form = Choose(options.Form, conditions, shape);
        int layers = form == ClusteredForm.Compact ? ClusteredCompactForm.HiddenLayers : deviation.ClassCount;
        if ((shape.Defect(deviation.Points.FeatureCount, targets.OutputCount) ?? shape.SizeDefect(layers, deviation.ClassCount)) is string defect)
            throw new ArgumentException($"{shape.Name} cannot hold the {form.ToString().ToLowerInvariant()} form for {deviation.ClassCount} clusters: {defect}.");

        ClusteredMinimizer minimizer = form == ClusteredForm.Compact
            ? Compact<TNetwork>(conditions, targets, shape)
            : Cones<TNetwork>(conditions, options.Parameters, targets, shape);
        return minimizer.ClassWeightedCost <= ZeroCost * targets.LargestSquare
            ? minimizer
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Rounding leaves C_N = {minimizer.ClassWeightedCost:g3} in the form {form}; {conditions}."));
    }

    private static BarycentricDeviation? Linear(LabeledData data)
    {
        try
        {
            return BarycentricDeviation.Measure(data);
        }
        catch (DependentClassMeansException)
        {
            return null;
        }
    }

    private static ClusteredForm Choose(ClusteredForm requested, ClusterConditions conditions, NetworkShape shape)
    {
        bool compact = requested switch
        {
            ClusteredForm.Compact => true,
            ClusteredForm.Cone => false,
            _ => conditions.IsCompactSatisfied && shape.HiddenWidths.Count >= ClusteredCompactForm.HiddenLayers,
        };
        bool satisfied = compact ? conditions.IsCompactSatisfied : conditions.IsSatisfied;
        return satisfied ? compact ? ClusteredForm.Compact : ClusteredForm.Cone : throw new ClustersTooWideException(conditions);
    }

    private static ClusteredMinimizer Compact<TNetwork>(ClusterConditions conditions, ClassTargets targets, NetworkShape shape)
        where TNetwork : INetwork<TNetwork>
    {
        IReadOnlyList<AffineMap> maps = ClusteredCompactForm.Build(conditions.Deviation, targets, shape.HiddenWidths.Count);
        return new ClusteredMinimizer(conditions, ClusteredForm.Compact, shape.Write(maps), targets, NetworkEvaluator.Of<TNetwork>())
        {
            Network = TNetwork.Fingerprint,
            Shape = shape,
        };
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
        return new ClusteredMinimizer(conditions, ClusteredForm.Cone, shape.Write(maps), targets, NetworkEvaluator.Of<TNetwork>())
        {
            Parameters = parameters,
            Metric = form.Metric(conditions.Deviation, targets, parameters),
            Network = TNetwork.Fingerprint,
            Shape = shape,
        };
    }
}
