namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Explicit parameters of a ReLU network with zero cost on clustered data (Chen and Muñoz Ewald, arXiv 2309.10639), written down from the
/// class means without training. Immutable.
/// </summary>
/// <remarks>
/// Off the training samples the cone form decides by a metric: an input belongs to the class whose truncated center is nearest, and the
/// distance to it is that of the network's output from the target (section 13 of the mathematics, Decision).
/// </remarks>
/// <example>
/// <code><![CDATA[
/// ClusterConditions conditions = new(BarycentricDeviation.MeasureAffine(data));
/// Console.WriteLine(conditions); // what was measured, and what is allowed
/// ClusteredMinimizer minimizer = ClusteredMinimizer.Construct<ClusterNet>(data);
/// double accuracy = minimizer.Accuracy(heldOut);
/// ]]></code>
/// </example>
public sealed partial class ClusteredMinimizer : ConstructedNetwork
{
    private ClusteredMinimizer(
        ClusterConditions conditions, ConstructionForm form, double[] theta, ClassTargets targets, NetworkShape shape, NetworkEvaluator evaluator)
        : base(conditions.Deviation.Points, form, theta, targets, shape, evaluator)
    {
        Conditions = conditions;
    }

    /// <summary>The measured conditions with the barycentric coordinates.</summary>
    public ClusterConditions Conditions { get; }

    /// <summary>Order, openings and shifts of the cones; null in the compact form.</summary>
    public ClusteredParameters? Parameters { get; private init; }

    internal TruncationMetric? Metric { get; private init; }

    /// <summary>The truncated centers x̄_j[μ_j] = Σ_k (p_j)_k·x̄_k, C×M, row-major.</summary>
    /// <exception cref="InvalidOperationException">The form is compact.</exception>
    public ReadOnlySpan<double> TruncatedCenters => RequireMetric().Centers();

    /// <summary>The truncated input, as the point of the span of the class means that has its barycentric coordinates; length M.</summary>
    /// <param name="input">Input, length M.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="InvalidOperationException">The form is compact.</exception>
    public double[] Truncate(ReadOnlySpan<double> input) => RequireMetric().Truncate(input);

    /// <summary>The distance |Y·P⁻¹(τ(x) − τ(x′))| by which the network decides; 0 if both inputs are truncated to one point.</summary>
    /// <param name="first">Input, length M.</param>
    /// <param name="second">Input, length M.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    /// <exception cref="InvalidOperationException">The form is compact.</exception>
    public double TruncatedDistance(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => RequireMetric().Distance(first, second);

    /// <summary>The distances of an input from the truncated centers, length C; the class of the input has the smallest.</summary>
    /// <param name="input">Input, length M.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="InvalidOperationException">The form is compact.</exception>
    public double[] DistancesToCenters(ReadOnlySpan<double> input) => RequireMetric().DistancesToCenters(input);

    private TruncationMetric RequireMetric() => Metric
        ?? throw new InvalidOperationException($"Expected a minimizer of the form {ConstructionForm.Cone}, whose layers truncate, got {Form}.");
}
