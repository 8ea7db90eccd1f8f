namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Locates crossings on states to which the step is made again from its start: the states of the integration itself, whose error is smaller than
/// that of the dense output.
/// </summary>
internal sealed class CrossingSearch(CandidateStep step)
{
    // From the place on the dense output the bracket grows by this factor until the sign changes.
    private const double Growth = 16;

    private readonly double _start = step.Start;
    private readonly double _end = step.End;
    private readonly double[] _endState = step.State.ToArray();
    private double[] _behind = [];

    /// <summary>The event at a crossing: its time to a few units in the last place, and the state there, at which the function is zero or has changed its sign.</summary>
    /// <param name="crossing">The crossing.</param>
    /// <returns><see langword="null"/> if the states of the integration do not cross: the dense output alone did, within its error.</returns>
    public EventOccurrence? Locate(Crossing crossing) => Bracket(crossing)?.Narrow(time => ValueAt(crossing, time)) is { } bracket
        ? new EventOccurrence(crossing.Event.Name, bracket.High, [.. _behind])
        : null;

    private SignBracket? Bracket(Crossing crossing)
    {
        SignBracket seen = crossing.Seen;
        double time = crossing.Interpolated.High, value = ValueAt(crossing, time);
        double width = Math.Max(time - crossing.Interpolated.Low, SignBracket.SmallestWidth(time));
        bool isBehind = seen.IsBehind(value);
        while (!double.IsNaN(value))
        {
            double next = isBehind ? Math.Max(time - width, seen.Low) : Math.Min(time + width, seen.High);
            if (next == time)
                return null;
            double nextValue = ValueAt(crossing, next);
            if (!double.IsNaN(nextValue) && seen.IsBehind(nextValue) != isBehind)
                return isBehind ? new SignBracket(next, nextValue, time, value) : new SignBracket(time, value, next, nextValue);
            (time, value) = (next, nextValue);
            width *= Growth;
        }

        return null;
    }

    private double ValueAt(Crossing crossing, double time)
    {
        if (time == _start)
            return crossing.Seen.LowValue;
        bool isEnd = time == _end;
        if (!isEnd && step.Remake(time - _start, time) is not null)
            return double.NaN;
        double value = isEnd ? crossing.Seen.HighValue : crossing.Event.Function(time, step.State);
        if (crossing.Seen.IsBehind(value))
            _behind = isEnd ? _endState : step.State.ToArray();
        return value;
    }
}
