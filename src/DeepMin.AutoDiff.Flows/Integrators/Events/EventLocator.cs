using MathNet.Numerics.RootFinding;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Finds crossings of zero between the ends of steps, by bracketing on the dense output.</summary>
internal sealed class EventLocator(IReadOnlyList<IntegrationEvent> events, int dimension) : ICheckpointed
{
    private readonly double[] _before = new double[events.Count];
    private readonly double[] _after = new double[events.Count];
    private readonly double[] _state = new double[dimension];
    private readonly List<EventOccurrence> _occurrences = [];

    public IReadOnlyList<EventOccurrence> Occurrences => _occurrences;

    /// <summary>Whether events that do not end the run are looked for.</summary>
    public bool HasPassing { get; } = events.Any(each => !each.IsTerminal);

    /// <summary>Begins at the initial state.</summary>
    /// <returns><see langword="null"/>, or the event whose function has no value there.</returns>
    public StepFailure? Start(double time, ReadOnlySpan<double> state)
    {
        for (int i = 0; i < events.Count; i++)
            _before[i] = events[i].Function(time, state);
        return FindUndefined(time);
    }

    /// <summary>The first terminal event inside the step just attempted, and its time; null if there is none.</summary>
    public (IntegrationEvent Event, double Time)? FindTerminal(MethodStepper stepper, double step)
    {
        (IntegrationEvent, double)? first = null;
        double earliest = double.PositiveInfinity;
        for (int i = 0; i < events.Count; i++)
        {
            if (!events[i].IsTerminal || Locate(i, stepper, step) is not { } fraction || fraction >= earliest)
                continue;
            earliest = fraction;
            first = (events[i], stepper.Time + (fraction * step));
        }

        return first;
    }

    /// <summary>Keeps the other events inside the step just attempted, in order of time, with states corrected like those of save points.</summary>
    public void RecordInside(MethodStepper stepper, IStepCorrection? correction, double step)
    {
        if (!HasPassing)
            return;
        List<EventOccurrence> found = [];
        for (int i = 0; i < events.Count; i++)
        {
            if (events[i].IsTerminal || Locate(i, stepper, step) is not { } fraction)
                continue;
            double time = stepper.Time + (fraction * step);
            double[] state = new double[dimension];
            stepper.Interpolate(fraction, state);
            correction?.CorrectInside(time, state);
            found.Add(new EventOccurrence(events[i].Name, time, state));
        }

        _occurrences.AddRange(found.OrderBy(occurrence => occurrence.Time));
    }

    /// <summary>Goes on from the end of an accepted step. Where a correction of the state crossed zero, the crossing is left to the next step.</summary>
    /// <returns><see langword="null"/>, or the event whose function has no value there.</returns>
    public StepFailure? Continue(double time, ReadOnlySpan<double> state, bool isCorrected)
    {
        for (int i = 0; i < events.Count; i++)
        {
            double value = isCorrected ? events[i].Function(time, state) : _after[i];
            _before[i] = value * _after[i] < 0 ? _after[i] : value;
        }

        return FindUndefined(time);
    }

    public void RecordTerminal(IntegrationEvent terminal, double time, ReadOnlySpan<double> state) =>
        _occurrences.Add(new EventOccurrence(terminal.Name, time, state.ToArray()));

    public void Save(BinaryWriter writer)
    {
        writer.WriteVector(_before);
        writer.Write(_occurrences.Count);
        foreach (EventOccurrence occurrence in _occurrences)
        {
            writer.Write(occurrence.Name);
            writer.Write(occurrence.Time);
            writer.WriteVector(occurrence.State.ToArray());
        }
    }

    public void Restore(BinaryReader reader)
    {
        reader.ReadVector(_before);
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
            _occurrences.Add(new EventOccurrence(reader.ReadString(), reader.ReadDouble(), reader.ReadVector()));
    }

    private StepFailure? FindUndefined(double time)
    {
        int i = Array.FindIndex(_before, double.IsNaN);
        return i < 0 ? null : new StepFailure(FlowStatus.NonFinite, $"The function of event '{events[i].Name}' is NaN at time {time}.");
    }

    private double? Locate(int i, MethodStepper stepper, double step)
    {
        double before = _before[i], after = _after[i] = events[i].Function(stepper.Time + step, stepper.Proposed);
        bool falls = before > 0 && after <= 0, rises = before < 0 && after >= 0;
        if (!(events[i].Direction switch { EventDirection.Falling => falls, EventDirection.Rising => rises, _ => falls || rises }))
            return null;
        if (after == 0)
            return 1;
        return Brent.TryFindRoot(ValueAt, 0, 1, 4e-16, 100, out double root) ? root : 1;

        double ValueAt(double fraction)
        {
            if (fraction is 0 or 1)
                return fraction == 0 ? before : after;
            stepper.Interpolate(fraction, _state);
            return events[i].Function(stepper.Time + (fraction * step), _state);
        }
    }
}
