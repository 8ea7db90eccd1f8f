namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Samples a function over a step: at its eighths and at a point off them in each quarter, and in halves of halves wherever its bend leaves room
/// for a zero that the samples do not show, so that several crossings in one long step are seen.
/// </summary>
internal sealed class CrossingScan(Func<double, double> function)
{
    // Down to a billionth of the step.
    private const int MaxHalvings = 30;
    private const int MaxRefinements = 1000;

    // The bends of both halves of a cubic add up to half of its bend. What is left over falls to a sixteenth in each halving of a smooth function;
    // of one that is not resolved it is as large as the function. It counts this many times.
    private const double Weight = 30;

    // Equidistant samples of a wave may look like those of a slower one. A sample at the golden section does not fit to that.
    private const double ProbeFraction = 0.381966011250105;

    private readonly List<(double Time, double Value)> _samples = [];
    private int _refinements;

    /// <summary>Samples in order of time, both ends of the step among them; none from <see cref="Undefined"/> on.</summary>
    public IReadOnlyList<(double Time, double Value)> Samples => _samples;

    /// <summary>Time of the first sample without a value; +∞ if all have one.</summary>
    public double Undefined { get; private set; }

    /// <summary>Whether the function was resolved: false where it oscillates faster than the samples allowed.</summary>
    public bool IsResolved { get; private set; }

    /// <summary>Samples a step, given the values at its ends.</summary>
    public void Run(double start, double atStart, double end, double atEnd)
    {
        _samples.Clear();
        (_refinements, IsResolved, Undefined) = (0, true, double.IsNaN(atEnd) ? end : double.PositiveInfinity);
        _samples.Add((start, atStart));
        Refine((start, atStart), Middle(start, end), (end, atEnd), 0);
        _samples.Add((end, atEnd));
        _samples.RemoveAll(sample => sample.Time >= Undefined);
    }

    // Adds the samples strictly inside an interval whose middle is known.
    private void Refine((double Time, double Value) a, (double Time, double Value) c, (double Time, double Value) e, int depth)
    {
        (double Time, double Value) b = Middle(a.Time, c.Time), d = Middle(c.Time, e.Time);
        double first = Bend(a, b, c), second = Bend(c, d, e), remainder = Weight * Math.Abs(first + second - (Bend(a, c, e) / 2));
        AddHalf(a, b, c, Math.Abs(first) + remainder, depth);
        _samples.Add(c);
        AddHalf(c, d, e, Math.Abs(second) + remainder, depth);
    }

    private void AddHalf((double Time, double Value) a, (double Time, double Value) b, (double Time, double Value) c, double bend, int depth)
    {
        double room = Math.Min(Room(a.Value, b.Value), Room(b.Value, c.Value));
        if (depth == MaxHalvings || !(a.Time < b.Time && b.Time < c.Time))
        {
            _samples.Add(b);
        }
        else if (depth > 0 && !(room < bend) && Fits(a, b, c, room, out (double Time, double Value) probe))
        {
            _samples.Add(probe);
            _samples.Add(b);
        }
        else if (depth > 0 && ++_refinements > MaxRefinements)
        {
            IsResolved = false;
            _samples.Add(b);
        }
        else
        {
            Refine(a, b, c, depth + 1);
        }
    }

    private bool Fits((double Time, double Value) a, (double Time, double Value) b, (double Time, double Value) c, double room, out (double Time, double Value) probe)
    {
        probe = At(a.Time + (ProbeFraction * (c.Time - a.Time)));
        double parabola = a.Value + (ProbeFraction * (c.Value - a.Value)) + (4 * ProbeFraction * (1 - ProbeFraction) * Bend(a, b, c));
        return !(room < Weight * Math.Abs(probe.Value - parabola));
    }

    private (double Time, double Value) Middle(double start, double end) => At(start + ((end - start) / 2));

    private (double Time, double Value) At(double time)
    {
        double value = function(time);
        if (double.IsNaN(value))
            Undefined = Math.Min(Undefined, time);
        return (time, value);
    }

    private static double Bend((double Time, double Value) a, (double Time, double Value) b, (double Time, double Value) c) =>
        b.Value - ((a.Value / 2) + (c.Value / 2));

    // How far a function must bend to have two zeros between values of one sign, or three between values of both.
    private static double Room(double a, double b) =>
        (a > 0 && b > 0) || (a < 0 && b < 0) ? Math.Min(Math.Abs(a), Math.Abs(b)) : Math.Abs(a - b);
}
