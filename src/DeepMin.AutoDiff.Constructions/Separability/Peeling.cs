namespace DeepMin.AutoDiff.Constructions;

/// <summary>Greedy peeling. Separations found earlier are kept while they stay valid for the classes that remain.</summary>
internal sealed class Peeling(LabeledData data, PeelingRule rule, int? threads, IProgress<PeelingProgress>? progress)
{
    /// <summary>Relative difference below which two margins count as equal, above the accuracy 1e-10 of a margin.</summary>
    private const double Tie = 1e-9;

    private readonly PointSet _points = new(data);
    private readonly List<int> _remaining = [.. Enumerable.Range(0, data.ClassCount)];
    private readonly Dictionary<int, Separation> _known = [];
    private readonly List<PeelingStep> _steps = [];

    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public SequentialOrder Run(CancellationToken cancellationToken)
    {
        while (_remaining.Count > 1)
        {
            List<Separation> tests = TestRemaining(cancellationToken);
            Separation? next = Choose(tests);
            if (next is null)
                return new SequentialOrder(data, rule, _steps, tests, last: []);

            _steps.Add(new PeelingStep(next.Class, next.Hyperplane!, tests.AsReadOnly()));
            _remaining.Remove(next.Class);
        }

        return new SequentialOrder(data, rule, _steps, core: [], last: _remaining);
    }

    private List<Separation> TestRemaining(CancellationToken cancellationToken)
    {
        List<Separation> tests = [];
        foreach (int label in _remaining)
        {
            if (!_known.TryGetValue(label, out Separation? separation) || !StaysValid(separation))
            {
                progress?.Report(new PeelingProgress([.. _steps], [.. _remaining], label));
                int[] others = [.. _remaining.Where(other => other != label)];
                _known[label] = separation = HullSeparation.Separate(_points, label, others, cancellationToken, separation, threads);
            }

            tests.Add(separation);
            if (rule == PeelingRule.First && separation.IsSeparable)
                break;
        }

        return tests;
    }

    private bool StaysValid(Separation separation) =>
        separation.Verdict != SeparationVerdict.Undecided && separation.SupportingClasses.All(_remaining.Contains);

    private static Separation? Choose(List<Separation> tests)
    {
        Separation? best = null;
        foreach (Separation test in tests)
        {
            if (test.IsSeparable && (best is null || Margin(test) > Margin(best) * (1 + Tie)))
                best = test;
        }

        return best;
    }

    private static double Margin(Separation test) => test.Hyperplane!.Margin;
}
