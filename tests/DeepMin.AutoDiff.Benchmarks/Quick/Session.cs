using System.Diagnostics;
using System.Runtime;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The cells that are measured together: a workload in one precision.</summary>
internal abstract class Session : IDisposable
{
    private const int FewestRounds = 3;

    // A shared machine slows down for milliseconds or seconds: rounds are short, so that ours and the peers are slowed alike.
    private const int MostRounds = 12;
    private const int FewestWarmPasses = 4;

    // A method that has been counted waits a pass before it is compiled anew.
    private const int QuietPasses = 2;
    private const int MostWarmPasses = 12;
    private static readonly TimeSpan WarmTime = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan CellTime = TimeSpan.FromMilliseconds(60);

    /// <summary>Tiered compilation acts this long after the last new method.</summary>
    private static readonly TimeSpan TierPause = TimeSpan.FromMilliseconds(130);

    private readonly List<Cell> _cells = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<Cell> Cells => _cells;

    /// <summary>Which figures are absent, and why.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Warms everything, then goes round: ours and the peers alternate, cell by cell.</summary>
    public void Run()
    {
        Entrant[] entrants = [.. _cells.SelectMany(cell => cell.Entrants)];
        Warm(entrants);
        for (int round = 0; round < MostRounds; round++)
        {
            foreach (Entrant entrant in entrants.Where(entrant => round < FewestRounds || entrant.Measured < CellTime))
                entrant.Round(RoundTime);
        }
    }

    public abstract void Dispose();

    /// <summary>Calls everybody until the just-in-time compiler has nothing left to improve.</summary>
    private static void Warm(Entrant[] entrants)
    {
        for (int pass = 0, quiet = 0; pass < FewestWarmPasses || (pass < MostWarmPasses && quiet < QuietPasses); pass++)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            foreach (Entrant entrant in entrants)
                entrant.Warm(WarmTime);
            Thread.Sleep(TierPause);
            quiet = compiled == JitInfo.GetCompiledMethodCount() ? quiet + 1 : 0;
        }
    }

    protected void Add(Cell cell) => _cells.Add(cell);

    protected void Note(string note) => _notes.Add(note);

    /// <summary>Calls once and compares the result; what disagrees is not timed but ends the run.</summary>
    protected static Entrant Check(string name, string what, Action call, Func<Digest> digest, ref Digest? reference, double tolerance)
    {
        long start = Stopwatch.GetTimestamp();
        call();
        double first = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        Digest result = digest();
        reference ??= result;
        double distance = reference.Value.DistanceTo(result);
        if (!(distance <= tolerance))
            throw new InvalidOperationException($"{what}: expected {name} to agree to {tolerance:g1}, got a relative distance of {distance:g3}.");
        return new Entrant(name, call, first);
    }
}
