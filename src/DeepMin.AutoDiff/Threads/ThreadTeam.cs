using System.Runtime.ExceptionServices;

namespace DeepMin.AutoDiff;

/// <summary>A number of threads, the caller and others of the thread pool, that share work which splits into parts.</summary>
/// <remarks>
/// How work splits depends on its size alone and never on the team, so that results have the same bits for every degree. Nothing is allocated
/// per piece of work. A caller never waits for a thread that has not begun: where the pool is busy, it does all parts itself. A team that is at
/// work lets a second caller, and a nested one, work alone. Instances can be shared and need no disposal.
/// </remarks>
public sealed unsafe class ThreadTeam
{
    // Longer than a part usually takes to end, far shorter than a time slice.
    private const int SpinsBeforeWait = 2000;

    private readonly object _gate = new();
    private readonly Helper[] _helpers;
    private delegate*<void*, int, int, void> _run;
    private void* _work;
    private int _parts;
    private int _nextPart;
    private int _entered;
    private int _running;
    private bool _isActive;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Initializes a team.</summary>
    /// <param name="degree">Number of threads, the caller included, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is smaller than 1.</exception>
    public ThreadTeam(int degree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        _helpers = new Helper[degree - 1];
        for (int i = 0; i < _helpers.Length; i++)
            _helpers[i] = new Helper(this);
    }

    /// <summary>The caller alone.</summary>
    public static ThreadTeam CallerOnly { get; } = new(1);

    /// <summary>Number of threads, the caller included.</summary>
    public int Degree => _helpers.Length + 1;

    /// <summary>Does all parts and returns when they are done; the first exception of a part is thrown here, and parts not begun by then are left out.</summary>
    internal void Run<TWork>(int parts, TWork work)
        where TWork : unmanaged, IPartitionedWork
    {
        int helpers = Math.Min(_helpers.Length, parts - 1);
        if (helpers < 1 || !TryBegin(&RunPart<TWork>, &work, parts))
        {
            for (int part = 0; part < parts; part++)
                work.Run(part, member: 0);
            return;
        }

        for (int i = 0; i < helpers; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_helpers[i], preferLocal: false);
        TakeParts(member: 0);
        End();
    }

    private static void RunPart<TWork>(void* work, int part, int member)
        where TWork : unmanaged, IPartitionedWork => ((TWork*)work)->Run(part, member);

    private bool TryBegin(delegate*<void*, int, int, void> run, void* work, int parts)
    {
        lock (_gate)
        {
            if (_isActive)
                return false;
            _run = run;
            _work = work;
            (_parts, _nextPart, _entered, _failure, _isActive) = (parts, 0, 0, null, true);
            return true;
        }
    }

    private void TakeParts(int member)
    {
        try
        {
            for (int part = NextPart(); part < _parts; part = NextPart())
                _run(_work, part, member);
        }
        catch (Exception exception) // a part's failure belongs to the caller, whichever thread met it
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            Volatile.Write(ref _nextPart, _parts);
        }
    }

    private int NextPart() => Volatile.Read(ref _nextPart) >= _parts ? _parts : Interlocked.Increment(ref _nextPart) - 1;

    private void End()
    {
        SpinWait spin = default;
        while (Volatile.Read(ref _running) > 0 && spin.Count < SpinsBeforeWait)
            spin.SpinOnce(sleep1Threshold: -1);
        ExceptionDispatchInfo? failure;
        lock (_gate)
        {
            while (_running > 0)
                Monitor.Wait(_gate);
            failure = _failure;
            (_isActive, _failure) = (false, null);
            _work = null;
        }

        failure?.Throw();
    }

    private void Help()
    {
        int member;
        lock (_gate)
        {
            if (!_isActive || _entered >= _helpers.Length || _nextPart >= _parts)
                return;
            member = ++_entered;
            _running++;
        }

        TakeParts(member);
        lock (_gate)
        {
            _running--;
            Monitor.Pulse(_gate);
        }
    }

    private sealed class Helper(ThreadTeam team) : IThreadPoolWorkItem
    {
        public void Execute() => team.Help();
    }
}
