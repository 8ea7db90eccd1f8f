namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The degenerate family of zero-cost minimizers of clustered data: any shifts μ_j in their intervals, which are its C parameters, any
/// half-opening angle θ_j above θ_min, and any order of the classes (Chen and Muñoz Ewald, arXiv 2309.10639). Immutable.
/// </summary>
internal sealed class ClusteredFamily
{
    /// <summary>The family for some conditions.</summary>
    /// <param name="conditions">Conditions, which must be satisfied.</param>
    /// <exception cref="InvalidOperationException">The conditions are not satisfied.</exception>
    public ClusteredFamily(ClusterConditions conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        Conditions = conditions.IsSatisfied ? conditions : throw conditions.Refusal();
    }

    /// <summary>The conditions, which hold the intervals.</summary>
    public ClusterConditions Conditions { get; }

    private int ClassCount => Conditions.Deviation.ClassCount;

    /// <summary>The member in the middle of all intervals, farthest from where a sample would lie on a kink.</summary>
    public ClusteredParameters Midpoint()
    {
        double opening = Conditions.OpeningRange.Midpoint;
        int[] classes = [.. Enumerable.Range(0, ClassCount)];
        return new ClusteredParameters(
            classes, [.. classes.Select(_ => opening)], [.. classes.Select(label => Conditions.ShiftRange(label, opening).Midpoint)]);
    }

    /// <summary>A random member: order, openings and shifts are uniform in the middle 0.9 of their ranges.</summary>
    /// <param name="seed">Seed; the same one gives the same member everywhere.</param>
    public ClusteredParameters Sample(int seed)
    {
        SplitMix64 random = new(seed);
        int[] order = [.. Enumerable.Range(0, ClassCount)];
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = random.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        double[] openings = new double[order.Length], shifts = new double[order.Length];
        for (int label = 0; label < order.Length; label++)
        {
            openings[label] = Within(Conditions.OpeningRange, ref random);
            shifts[label] = Within(Conditions.ShiftRange(label, openings[label]), ref random);
        }

        return new ClusteredParameters(Array.AsReadOnly(order), Array.AsReadOnly(openings), Array.AsReadOnly(shifts));
    }

    /// <summary>Requires that parameters are those of a member.</summary>
    public void Require(ClusteredParameters parameters)
    {
        int classes = ClassCount;
        if (!parameters.Order.Order().SequenceEqual(Enumerable.Range(0, classes)))
            throw new ArgumentException($"Expected an order of the classes 0 to {classes - 1}, got [{string.Join(", ", parameters.Order)}].", nameof(parameters));
        if (parameters.Openings.Count != classes || parameters.Shifts.Count != classes)
            throw new ArgumentException($"Expected {classes} openings and shifts, got {parameters.Openings.Count} and {parameters.Shifts.Count}.", nameof(parameters));
        for (int label = 0; label < classes; label++)
        {
            RequireWithin(parameters.Openings[label], Conditions.OpeningRange, $"an opening of class {label}");
            RequireWithin(parameters.Shifts[label], Conditions.ShiftRange(label, parameters.Openings[label]), $"a shift of class {label}");
        }
    }

    private static void RequireWithin(double value, Interval interval, string what)
    {
        if (!interval.Contains(value))
            throw new ArgumentException(FormattableString.Invariant($"Expected {what} between {interval.Low} and {interval.High}, both excluded, got {value}."));
    }

    private static double Within(Interval interval, ref SplitMix64 random) =>
        interval.Low + ((interval.High - interval.Low) * (0.05 + (0.9 * random.NextUnit())));
}
