using System.Globalization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// An order of the classes in which each is strictly separable, by a hyperplane, from all later ones; or the classes that block each
/// other if there is none. Immutable.
/// </summary>
/// <remarks>
/// Greedy peeling finds an order if one exists, and its core, the classes it gets stuck with, does not depend on the rule: a class
/// that is separable stays so when others are removed. Sequential separability: Chen and Muñoz Ewald 2024.
/// </remarks>
public sealed class SequentialOrder
{
    internal SequentialOrder(LabeledData data, PeelingRule rule, List<PeelingStep> steps, List<Separation> core, IEnumerable<int> last)
    {
        (Data, Rule) = (data, rule);
        Steps = steps.AsReadOnly();
        Core = core.AsReadOnly();
        Classes = Array.AsReadOnly([.. steps.Select(step => step.Class), .. last]);
        Contradictions = Array.AsReadOnly(ContradictoryRows.Find(data));
    }

    /// <summary>The data set.</summary>
    public LabeledData Data { get; }

    /// <summary>The rule of choice between several separable classes.</summary>
    public PeelingRule Rule { get; }

    /// <summary>The classes in order: all of them, or those peeled off before the core.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>The steps, one per class but the last.</summary>
    public IReadOnlyList<PeelingStep> Steps { get; }

    /// <summary>
    /// The classes that block each other, each with the proof that it is not separable from the others of the core; empty if all
    /// classes could be ordered.
    /// </summary>
    public IReadOnlyList<Separation> Core { get; }

    /// <summary>Pairs of rows, from 0, with equal inputs and different labels: no network has zero cost on them.</summary>
    public IReadOnlyList<(int First, int Second)> Contradictions { get; }

    /// <summary>Whether all classes are in order.</summary>
    public bool IsComplete => Core.Count == 0;

    /// <summary>Whether the outcome is certain: false if a class of the core might be separable by less than rounding error.</summary>
    public bool IsDecided => !Core.Any(each => each.Verdict == SeparationVerdict.Undecided);

    /// <summary>Peels the classes of a data set off, one by one.</summary>
    /// <param name="data">Data set with a sample of every class; standardize it before, because margins depend on units.</param>
    /// <param name="rule">Which of several separable classes goes first.</param>
    /// <param name="threads">Largest number of threads, at least 1; null for that of the processors. Results do not depend on it.</param>
    /// <param name="progress">Receives the steps so far before each test of a class, hence what a canceled search had found; null for none.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="ArgumentException">A class has no sample, or the number of threads is below 1.</exception>
    /// <exception cref="OperationCanceledException">The search was canceled.</exception>
    public static SequentialOrder Find(
        LabeledData data,
        PeelingRule rule = PeelingRule.LargestMargin,
        int? threads = null,
        IProgress<PeelingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (threads is < 1)
            throw new ArgumentOutOfRangeException(nameof(threads), threads, "Expected at least one thread.");
        for (int label = 0; label < data.ClassCount; label++)
            HullSeparation.RequireClass(data, label, nameof(data));
        return new Peeling(data, rule, threads, progress).Run(cancellationToken);
    }

    /// <summary>The order with its margins, or what blocks it, in one line.</summary>
    public override string ToString()
    {
        string peeled = string.Join(", ", Steps.Select(Describe));
        if (IsComplete)
            return Steps.Count == 0 ? $"{Classes[0]}" : $"{peeled}, {Classes[^1]}";

        string blocked = $"blocked: {string.Join(", ", Core.Select(each => each.Class))}";
        string undecided = IsDecided ? "" : " (undecided: the hulls are closer than rounding error)";
        string contradiction = Contradictions.Count == 0
            ? ""
            : $"; rows {Contradictions[0].First} and {Contradictions[0].Second} are equal but have different labels";
        return $"{peeled}{(peeled.Length == 0 ? "" : "; ")}{blocked}{undecided}{contradiction}";
    }

    private static string Describe(PeelingStep step) =>
        string.Create(CultureInfo.InvariantCulture, $"{step.Class} (margin {step.Margin:g4})");
}
