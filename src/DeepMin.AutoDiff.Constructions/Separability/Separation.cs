using System.Diagnostics.CodeAnalysis;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Whether a class is strictly separable from other classes, that is, whether the convex hulls of their samples are disjoint; with what
/// proves it. Immutable.
/// </summary>
/// <remarks>
/// The nearest points of the hulls (Wolfe 1976) give a hyperplane or a common point, whichever verifies on the data. Distances depend on
/// the units of the features: standardize before.
/// </remarks>
public sealed class Separation
{
    internal Separation(
        int label, SeparationVerdict verdict, SeparatingHyperplane? hyperplane, HullWitness? witness, IReadOnlyList<int> supportingClasses, NearestPoints nearest)
    {
        (Class, Verdict, Hyperplane, Witness, SupportingClasses, Nearest) = (label, verdict, hyperplane, witness, supportingClasses, nearest);
    }

    /// <summary>Label of the class.</summary>
    public int Class { get; }

    /// <summary>The verdict.</summary>
    public SeparationVerdict Verdict { get; }

    /// <summary>Whether the verdict is <see cref="SeparationVerdict.Separable"/>.</summary>
    [MemberNotNullWhen(true, nameof(Hyperplane))]
    public bool IsSeparable => Verdict == SeparationVerdict.Separable;

    /// <summary>The verified hyperplane of a separable class; an unverified candidate where undecided; else null.</summary>
    public SeparatingHyperplane? Hyperplane { get; }

    /// <summary>The common point of a class that is not separable; a candidate where undecided; else null.</summary>
    public HullWitness? Witness { get; }

    /// <summary>Major steps of the search for the nearest points of both hulls.</summary>
    public int Iterations => Nearest.Iterations;

    /// <summary>
    /// The other classes to which the nearest, or common, point belongs. While they remain among the others, the result stays valid
    /// for fewer others: a minimum over a set that is attained in a subset is the subset's.
    /// </summary>
    internal IReadOnlyList<int> SupportingClasses { get; }

    /// <summary>The nearest points themselves, where a search for fewer others starts.</summary>
    internal NearestPoints Nearest { get; }

    /// <summary>Separates a class from others.</summary>
    /// <param name="data">Data set.</param>
    /// <param name="label">The class.</param>
    /// <param name="others">The others, at least one; null for all.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="ArgumentException">A class does not exist, has no sample, or is on both sides.</exception>
    public static Separation Find(LabeledData data, int label, IReadOnlyList<int>? others = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        others ??= [.. Enumerable.Range(0, data.ClassCount).Where(other => other != label)];
        HullSeparation.RequireClass(data, label, nameof(label));
        if (others.Count == 0 || others.Contains(label))
            throw new ArgumentException($"Expected other classes than {label}, got [{string.Join(", ", others)}].", nameof(others));
        foreach (int other in others)
            HullSeparation.RequireClass(data, other, nameof(others));
        return HullSeparation.Separate(new PointSet(data), label, others, cancellationToken);
    }

    /// <summary>The same separation where the class has another label.</summary>
    internal Separation Relabeled(int label) => new(label, Verdict, Hyperplane, Witness, SupportingClasses, Nearest);
}
