using System.Diagnostics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>One contender in one cell, and how long its calls take.</summary>
/// <param name="name">Name of the contender.</param>
/// <param name="call">Computes the operation.</param>
/// <param name="firstNanoseconds">Time of the first call.</param>
internal sealed class Entrant(string name, Action call, double firstNanoseconds)
{
    /// <summary>A contender that is slower is timed by its one call of the check: rounds of it would take minutes.</summary>
    private const double SlowNanoseconds = 0.4e9;

    // About as long as the samples of the peak that bounds are made of, so that interruptions spare as many of both.
    private const double SampleNanoseconds = 5e4;
    private const int WarmCalls = 400;
    private readonly List<double> _minima = [];
    private readonly double _first = firstNanoseconds;
    private double _estimate = firstNanoseconds;

    public string Name => name;

    /// <summary>Median of the minima of the rounds.</summary>
    public double Nanoseconds => _minima.Count == 0 ? _first : _minima.Order().ElementAt(_minima.Count / 2);

    /// <summary>How long the rounds have taken.</summary>
    public TimeSpan Measured { get; private set; }

    private bool IsSlow => _first > SlowNanoseconds;

    /// <summary>Calls often enough to be counted by tiered compilation, or until the time is over.</summary>
    public void Warm(TimeSpan time)
    {
        if (IsSlow)
            return;
        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        do
            call();
        while (++calls < WarmCalls && Stopwatch.GetElapsedTime(start) < time);
        _estimate = Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }

    /// <summary>Adds the minimum of one round: of samples of at least 50 µs, as many as the time allows.</summary>
    public void Round(TimeSpan time)
    {
        if (IsSlow)
            return;
        int repetitions = (int)Math.Clamp(Math.Ceiling(SampleNanoseconds / _estimate), 1, 1e7);
        double best = double.MaxValue;
        long start = Stopwatch.GetTimestamp();
        do
        {
            long sample = Stopwatch.GetTimestamp();
            for (int i = 0; i < repetitions; i++)
                call();
            best = Math.Min(best, Stopwatch.GetElapsedTime(sample).TotalNanoseconds / repetitions);
        }
        while (Stopwatch.GetElapsedTime(start) < time);
        Measured += Stopwatch.GetElapsedTime(start);
        _minima.Add(best);
    }
}
