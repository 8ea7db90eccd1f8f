using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The family of strict cone minimizers of an order of C classes on M features: for each class a normal (M), an apex (1) and an opening
/// (1), which makes C·(M + 2) degrees of freedom (Chen and Muñoz Ewald, arXiv 2405.07098; section 15 of the mathematics). Immutable.
/// </summary>
internal sealed class SequentialFamily
{
    /// <summary>Largest first change of a normal by <see cref="Sample"/>, in units of its length.</summary>
    private const double LargestTurn = 0.5;

    /// <summary>Part of the margin that a changed normal must keep.</summary>
    private const double KeptMargin = 0.25;

    private readonly ConeCoordinates _coordinates;

    /// <summary>The family of an order.</summary>
    /// <param name="order">A complete order with at least as many features as classes.</param>
    /// <exception cref="NotSequentiallySeparableException">The order is not complete.</exception>
    /// <exception cref="ArgumentException">There are fewer features than classes, or the normals are linearly dependent.</exception>
    public SequentialFamily(SequentialOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!order.IsComplete)
            throw new NotSequentiallySeparableException(order);
        if (order.Data.FeatureCount < order.Classes.Count)
            throw new ArgumentException($"Expected at least {order.Classes.Count} features for as many classes, got {order.Data.FeatureCount}.", nameof(order));
        Order = order;
        _coordinates = ConeCoordinates.Strict(order, lastNormal: null)
            ?? throw new ArgumentException("Expected hyperplanes with linearly independent normals.", nameof(order));
    }

    /// <summary>The order with the hyperplanes of widest margin.</summary>
    public SequentialOrder Order { get; }

    /// <summary>The member with the widest margins, apexes in the middle of the gaps and cones half as wide as possible.</summary>
    public SequentialParameters Midpoint()
    {
        ConeParameters middle = ConeParameters.Middle(Order.Classes.Count);
        return new SequentialParameters(
            [.. Enumerable.Range(0, Order.Classes.Count).Select(k => (ReadOnlyMemory<double>)Normal(k).ToArray())], middle.Apexes, middle.Openings);
    }

    /// <summary>
    /// A random member: normals are turned by up to half their length as far as a quarter of the margin is kept, apexes are uniform in the
    /// middle half of the gap and openings in (0.1, 0.9).
    /// </summary>
    /// <param name="seed">Seed; the same one gives the same member everywhere.</param>
    public SequentialParameters Sample(int seed)
    {
        SplitMix64 random = new(seed);
        List<ReadOnlyMemory<double>> normals = [];
        List<double> apexes = [], openings = [];
        for (int k = 0; k < Order.Classes.Count; k++)
        {
            normals.Add(Turn(k, ref random));
            apexes.Add(random.NextUnit() - 0.5);
            openings.Add(0.1 + (0.8 * random.NextUnit()));
        }

        return new SequentialParameters(normals.AsReadOnly(), apexes.AsReadOnly(), openings.AsReadOnly());
    }

    /// <summary>The order with a member's hyperplanes, and what is free besides them.</summary>
    /// <exception cref="ArgumentException">The parameters are not those of a member.</exception>
    public (SequentialOrder Order, ConeParameters Cones) Resolve(SequentialParameters parameters)
    {
        int classes = Order.Classes.Count;
        if (parameters.Normals.Count != classes || parameters.Apexes.Count != classes || parameters.Openings.Count != classes)
        {
            throw new ArgumentException(
                $"Expected {classes} normals, apexes and openings, got {parameters.Normals.Count}, {parameters.Apexes.Count} and {parameters.Openings.Count}.",
                nameof(parameters));
        }

        List<PeelingStep> steps = [];
        for (int k = 0; k < classes; k++)
        {
            Require.Length(parameters.Normals[k].Length, Order.Data.FeatureCount, nameof(parameters));
            if (parameters.Normals[k].Span.ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
                throw new ArgumentException($"Expected finite normals, got [{string.Join(", ", parameters.Normals[k].ToArray())}] for class {Order.Classes[k]}.", nameof(parameters));
            RequireWithin(parameters.Apexes[k], new Interval(-1, 1), $"apex {k}");
            RequireWithin(parameters.Openings[k], new Interval(0, 1), $"opening {k}");
            if (k == classes - 1)
                break;
            SeparatingHyperplane? hyperplane = Separate(k, parameters.Normals[k].Span);
            if (hyperplane is not { IsVerified: true })
                throw new ArgumentException($"Expected a normal that separates class {Order.Classes[k]} from all later ones.", nameof(parameters));
            steps.Add(new PeelingStep(Order.Classes[k], hyperplane, Order.Steps[k].Tests));
        }

        ConeParameters cones = new(Vector<double>.Build.Dense(parameters.Normals[^1].ToArray()), parameters.Apexes, parameters.Openings);
        return (new SequentialOrder(Order.Data, Order.Rule, steps, core: [], last: [Order.Classes[^1]]), cones);
    }

    private static void RequireWithin(double value, Interval interval, string what)
    {
        if (!interval.Contains(value))
            throw new ArgumentException(FormattableString.Invariant($"Expected {what} between {interval.Low} and {interval.High}, both excluded, got {value}."));
    }

    private Vector<double> Normal(int k) => _coordinates.Map.Row(k);

    private SeparatingHyperplane? Separate(int k, ReadOnlySpan<double> normal) =>
        SeparatingHyperplane.Measure(Order.Data, normal, Order.Classes[k], [.. Order.Classes.Skip(k + 1)]);

    private double[] Turn(int k, ref SplitMix64 random)
    {
        Vector<double> normal = Normal(k), change = Vector<double>.Build.Dense(normal.Count);
        for (int i = 0; i < change.Count; i++)
            change[i] = (2 * random.NextUnit()) - 1;
        change *= LargestTurn * normal.L2Norm() / change.L2Norm();
        while (k < Order.Steps.Count && !(Separate(k, (normal + change).AsArray())?.Margin >= KeptMargin * Order.Steps[k].Margin))
            change /= 2;
        return (normal + change).AsArray();
    }
}
