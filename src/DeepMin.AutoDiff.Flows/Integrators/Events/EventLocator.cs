namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Finds the events of a run: crossings are seen on samples of the dense output, and located by the sign of the event's function at states to
/// which the step is made again, so that a located time is as accurate as the integration itself.
/// </summary>
internal sealed partial class EventLocator(IReadOnlyList<IntegrationEvent> events, int dimension)
{
    // How far a crossing is located on the dense output, whose error is larger, before the step is made again.
    private const double InterpolatedShare = 1e-6;

    private readonly double[] _before = new double[events.Count];
    private readonly double[] _after = new double[events.Count];
    private readonly double[] _state = new double[dimension];
    private readonly List<EventOccurrence> _occurrences = [];
    private readonly List<(string Name, double Start, double End)> _unresolved = [];

    public IReadOnlyList<EventOccurrence> Occurrences => _occurrences;

    public IReadOnlyList<(string Name, double Start, double End)> Unresolved => _unresolved;

    /// <summary>Begins at the initial state: records what is true there.</summary>
    /// <param name="state">Initial state, at time 0.</param>
    /// <param name="aheadTime">A time shortly after it.</param>
    /// <param name="ahead">The state then, which says whether a function that is zero at the start rises or falls.</param>
    public StepEvents Start(ReadOnlySpan<double> state, double aheadTime, ReadOnlySpan<double> ahead)
    {
        StepEvents found = new();
        for (int i = 0; i < events.Count; i++)
        {
            _after[i] = events[i].Function(0, state);
            if (double.IsNaN(_after[i]))
                found.Undefined ??= Undefined(events[i], 0);
            else if (HappensAtStart(events[i], _after[i], aheadTime, ahead))
                Add(found, events[i], new EventOccurrence(events[i].Name, 0, [.. state]));
        }

        return found;
    }

    /// <summary>Looks for events in a finished step.</summary>
    public StepEvents Find(CandidateStep step)
    {
        if (events.Count == 0)
            return StepEvents.None;
        StepEvents found = new();
        for (int i = 0; i < events.Count; i++)
            _after[i] = events[i].Function(step.End, step.State);
        step.PrepareInside();
        (List<Crossing> crossings, double undefinedTime) = Scan(step, found);
        foreach ((IntegrationEvent each, EventOccurrence occurrence) in Locate(crossings, step, found).OrderBy(pair => pair.Occurrence.Time).ThenBy(pair => pair.Event.IsTerminal))
        {
            if (occurrence.Time >= undefinedTime)
                break;
            Add(found, each, occurrence);
            if (each.IsTerminal)
                break;
        }

        if (found.Terminal is not null)
            found.Undefined = null;
        return found;
    }

    /// <summary>Records what was found, and goes on from the end of the committed step.</summary>
    public void Commit(StepEvents found)
    {
        _occurrences.AddRange(found.Occurrences);
        _unresolved.AddRange(found.Unresolved);
        _after.CopyTo(_before, 0);
    }

    private static List<(IntegrationEvent Event, EventOccurrence Occurrence)> Locate(List<Crossing> crossings, CandidateStep step, StepEvents found)
    {
        List<(IntegrationEvent, EventOccurrence)> located = [];
        if (crossings.Count == 0)
            return located;
        found.IsStepDisturbed = true;
        CrossingSearch search = new(step);
        foreach (Crossing crossing in crossings)
        {
            if (search.Locate(crossing) is { } occurrence)
                located.Add((crossing.Event, occurrence));
            else if (!found.Unresolved.Contains((crossing.Event.Name, step.Start, step.End)))
                found.Unresolved.Add((crossing.Event.Name, step.Start, step.End));
        }

        return located;
    }

    private (List<Crossing> Crossings, double UndefinedTime) Scan(CandidateStep step, StepEvents found)
    {
        List<Crossing> crossings = [];
        double undefinedTime = double.PositiveInfinity;
        for (int i = 0; i < events.Count; i++)
        {
            IntegrationEvent each = events[i];
            double Inside(double time)
            {
                step.StateAt(time, _state);
                return each.Function(time, _state);
            }

            CrossingScan scan = new(Inside);
            scan.Run(step.Start, _before[i], step.End, _after[i]);
            if (!scan.IsResolved)
                found.Unresolved.Add((each.Name, step.Start, step.End));
            if (scan.Undefined < undefinedTime)
            {
                undefinedTime = scan.Undefined;
                found.Undefined = Undefined(each, undefinedTime);
            }

            foreach (SignBracket seen in Crossing.Between(scan.Samples, each.Direction))
                crossings.Add(new Crossing(each, seen, seen.Narrow(Inside, InterpolatedShare)));
        }

        return (crossings, undefinedTime);
    }

    private static bool HappensAtStart(IntegrationEvent each, double value, double aheadTime, ReadOnlySpan<double> ahead)
    {
        bool isBeyond = each.Direction switch { EventDirection.Falling => value <= 0, EventDirection.Rising => value >= 0, _ => value == 0 };
        if (!isBeyond || each.CountsAtStart || each.Direction == EventDirection.Both)
            return isBeyond;
        if (value != 0)
            return false;
        double next = each.Function(aheadTime, ahead);
        return each.Direction == EventDirection.Falling ? next <= 0 : next >= 0;
    }

    // Passing events stay before the terminal one that they happen together with.
    private static void Add(StepEvents found, IntegrationEvent each, EventOccurrence occurrence)
    {
        if (!each.IsTerminal && found.Terminal is not null)
            found.Occurrences.Insert(found.Occurrences.Count - 1, occurrence);
        else if (found.Terminal is null)
            found.Occurrences.Add(occurrence);
        if (each.IsTerminal)
            found.Terminal ??= each;
    }

    private static StepFailure Undefined(IntegrationEvent each, double time) =>
        new(RunStatus.NonFinite, $"The function of event '{each.Name}' is NaN at time {time}.");
}
