using System.Diagnostics.CodeAnalysis;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Whether a class is separable from other classes, with the certificate. Immutable.</summary>
public sealed class Separation
{
    internal Separation(
        SeparationVerdict verdict, SeparatingHyperplane? hyperplane, HullWitness? witness, IReadOnlyList<int> supportingClasses, NearestPoints nearest)
    {
        (Verdict, Hyperplane, Witness, SupportingClasses, Nearest) = (verdict, hyperplane, witness, supportingClasses, nearest);
    }

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
}
