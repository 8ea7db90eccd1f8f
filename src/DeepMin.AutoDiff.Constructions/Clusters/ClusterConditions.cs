using System.Globalization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Whether classes are clustered enough for cones to collapse each to a point: the deviation δ from the class means in barycentric
/// coordinates beside δ_max(C) = ½√(C/(C−1)), above ½ for any C (Chen and Muñoz Ewald, arXiv 2309.10639, have δ &lt; ¼, which is
/// sufficient; section 13 of the mathematics). Immutable.
/// </summary>
public sealed class ClusterConditions
{
    /// <summary>States the conditions for a measured deviation.</summary>
    /// <param name="deviation">The deviation of the inputs, of two classes or more.</param>
    /// <exception cref="ArgumentException">There is one class only: a constant network serves it.</exception>
    public ClusterConditions(BarycentricDeviation deviation)
    {
        ArgumentNullException.ThrowIfNull(deviation);
        if (deviation.ClassCount < 2)
            throw new ArgumentException("Expected two classes or more, got one.", nameof(deviation));
        Deviation = deviation;
        Geometry = new SimplexGeometry(deviation.ClassCount);
    }

    /// <summary>The measured deviation δ with the coordinates.</summary>
    public BarycentricDeviation Deviation { get; }

    /// <summary>δ_max: the construction exists if δ is below it.</summary>
    public double LargestDeviation => Geometry.LargestDeviation;

    /// <summary>Whether δ &lt; δ_max: cones collapse every class.</summary>
    public bool IsSatisfied => !OpeningRange.IsEmpty;

    /// <summary>Whether the largest coordinate of a deviation is below ½: two layers suffice.</summary>
    public bool IsCompactSatisfied => Deviation.LargestCoordinate < 0.5;

    /// <summary>The open interval (θ_min, π/2) of the half-opening angle of a cone; empty, with equal ends, if there is none.</summary>
    public (double Low, double High) Openings => (OpeningRange.Low, OpeningRange.High);

    internal Interval OpeningRange => new(Geometry.SmallestOpening(Deviation.Value), Math.PI / 2);

    internal SimplexGeometry Geometry { get; }

    /// <summary>
    /// The open interval of the shift μ_j, by which the apex of a class lies between its mean (0) and the center of all means (1), for a
    /// half-opening angle; from the deviations of the class and of the others.
    /// </summary>
    /// <param name="label">Class j.</param>
    /// <param name="opening">Half-opening angle θ of the cone, in (0, π/2).</param>
    /// <exception cref="ArgumentException">There is no such class, or the angle is outside (0, π/2).</exception>
    /// <returns>The ends; the interval is empty if the lower one is not below the upper one.</returns>
    public (double Low, double High) Shifts(int label, double opening)
    {
        Interval range = ShiftRange(label, opening);
        return (range.Low, range.High);
    }

    internal Interval ShiftRange(int label, double opening)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Deviation.ClassCount);
        if (!new Interval(0, Math.PI / 2).Contains(opening))
            throw new ArgumentOutOfRangeException(nameof(opening), opening, "Expected an opening between 0 and π/2, both excluded.");
        double others = 0;
        for (int other = 0; other < Deviation.ClassCount; other++)
            others = other == label ? others : Math.Max(others, Deviation.OfClass[other]);
        return Geometry.Shifts(Deviation.OfClass[label], others, opening);
    }

    internal InvalidOperationException Refusal() => new($"The classes are not clustered enough: {this}.");

    /// <summary>The conditions in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"δ = {Deviation.Value:g4} of at most {LargestDeviation:g4}, largest coordinate {Deviation.LargestCoordinate:g4} of at most 0.5, condition of the means {Deviation.Condition:g3}");
}
