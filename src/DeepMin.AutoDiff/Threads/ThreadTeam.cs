using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace DeepMin.AutoDiff;

/// <summary>A number of threads, the caller and others of the thread pool, that share work which splits into parts.</summary>
/// <remarks>
/// How work splits depends on its size alone and never on the team, so that results have the same bits for every degree. Nothing is allocated
/// per piece of work. A caller never waits for a thread that has not begun: where the pool is busy, it does all parts itself. A team that is at
/// work lets a second caller, and a nested one, work alone. Threads of the pool wait a millisecond for more work before they leave: the
/// operators of a step follow each other, and waking a processor may take longer than an operator. Instances can be shared and need no disposal.
/// The operators of a model split a batch into a power of two of parts, and add sums over samples along a fixed tree: their results are not always
/// those of the model's own operator, which sums from the first sample to the last. Work too small for a second thread stays on the caller's.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// ThreadTeam team = new(degree: 4);
/// ModelInput<double> input = new(theta, data.Inputs, data.SampleCount);
/// using Workspace<double> workspace = new(team.WorkspaceLength<WineNet, double>(ModelOperator.Evaluate, data.SampleCount));
/// team.Evaluate<WineNet, double>(in input, outputs, workspace.Span);
/// ]]></code>
/// </example>
public sealed unsafe partial class ThreadTeam
{
    // Longer than a part usually takes to end, far shorter than a time slice.
    private const int SpinsBeforeWait = 2000;

    private static readonly long LongestIdle = Environment.ProcessorCount == 1 ? 0 : Stopwatch.Frequency / 1000;

    private readonly object _gate = new();
    private readonly Helper _helper;
    private readonly int _helpers;
    private delegate*<void*, int, int, void> _run;
    private void* _work;
    private int _parts;
    private int _nextPart;
    private int _entered;
    private int _running;
    private int _idle;
    private bool _isActive;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Initializes a team.</summary>
    /// <param name="degree">Number of threads, the caller included, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is smaller than 1.</exception>
    public ThreadTeam(int degree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        _helpers = degree - 1;
        _helper = new Helper(this);
    }

    /// <summary>The team of the caller alone.</summary>
    public static ThreadTeam Sequential { get; } = new(1);

    /// <summary>Number of threads, the caller included.</summary>
    public int Degree => _helpers + 1;

    /// <summary>Number of threads of the pool that wait for more work.</summary>
    internal int IdleHelpers => Volatile.Read(ref _idle);

    /// <summary>Does all parts and returns when they are done; the first exception of a part is thrown here, and parts not begun by then are left out.</summary>
    internal void Run<TWork>(int parts, TWork work)
        where TWork : unmanaged, IPartitionedWork
    {
        int helpers = Math.Min(_helpers, parts - 1);
        if (helpers < 1 || !TryBegin(&RunPart<TWork>, &work, parts, out int idle))
        {
            for (int part = 0; part < parts; part++)
                work.Run(part, member: 0);
            return;
        }

        for (int i = idle; i < helpers; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_helper, preferLocal: false);
        TakeParts(member: 0);
        End();
    }

    private static void RunPart<TWork>(void* work, int part, int member)
        where TWork : unmanaged, IPartitionedWork => ((TWork*)work)->Run(part, member);

    private bool TryBegin(delegate*<void*, int, int, void> run, void* work, int parts, out int idle)
    {
        lock (_gate)
        {
            idle = _idle;
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
        bool isIdle = false;
        while (TryEnter(isIdle, out int member))
        {
            TakeParts(member);
            Leave();
            isIdle = true;
            AwaitWork();
        }
    }

    /// <summary>Takes part in the work there is; without work, or with enough hands, the thread is not needed.</summary>
    private bool TryEnter(bool isIdle, out int member)
    {
        lock (_gate)
        {
            if (isIdle)
                _idle--;
            bool enters = HasWork && _entered < _helpers;
            member = enters ? ++_entered : 0;
            _running += enters ? 1 : 0;
            return enters;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _running--;
            _idle++;
            Monitor.Pulse(_gate);
        }
    }

    private void AwaitWork()
    {
        long start = Stopwatch.GetTimestamp();
        while (!HasWork && Stopwatch.GetTimestamp() - start < LongestIdle)
            Thread.SpinWait(20);
    }

    private bool HasWork => Volatile.Read(ref _isActive) && Volatile.Read(ref _nextPart) < _parts;

    private sealed class Helper(ThreadTeam team) : IThreadPoolWorkItem
    {
        public void Execute() => team.Help();
    }
}
