using static DeepMin.AutoDiff.Benchmarks.Operation;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The workloads of the quick mode, small ones first.</summary>
internal static class Workloads
{
    private static readonly Operation[] Every = [Evaluate, Gradient, Vjp, Jvp, Jacobian, Gram, Hvp, InputJacobian, PenroseStep];

    private static readonly Workload Small = new("W0", 64, Every);
    private static readonly Workload Middle = new("W1", 150, Every);
    private static readonly Workload Wide = new("W3", 1000, Evaluate, Gradient, Vjp, Jvp, Hvp, InputJacobian);
    private static readonly Workload WideJacobian = new("W3J", 50, Jacobian, JacobianPadded);
    private static readonly Workload Tiny = new("W4", 1, Evaluate, Gradient, Vjp, Jvp, Jacobian, Hvp, InputJacobian);

    private static readonly Workload Large = new("W2", 500, [.. Every, JacobianPadded])
    {
        TooSlow = [(PenroseStep, NaiveLoops<double>.Name), (PenroseStep, "MathNet")],
    };

    /// <summary>The same on two threads: to be read beside one thread, which has met the peers.</summary>
    private static readonly Workload LargeOnTwo = new("W2", 500, [Evaluate, Gradient, Jvp, Jacobian, Gram, PenroseStep]);

    private static readonly (string Name, int Order)[] Orders = [("n192", 192), ("n450", 450), ("n2000", 2000)];

    public static IEnumerable<string> Names
        => new[] { Tiny, Small, Middle, Large, Wide, WideJacobian }.Select(workload => workload.Name).Concat(Orders.Select(order => order.Name));

    /// <summary>The sessions, each created when it is its turn: one at a time fits into memory.</summary>
    public static IEnumerable<Func<Session>> Sessions(CellFilter filter)
        => Networks(filter).Concat(
            from order in Orders
            where filter.HasWorkload(order.Name) && filter.HasOperator(CholeskySession.Operator) && filter.HasPrecision(isSingle: false)
            select (Func<Session>)(() => new CholeskySession(order.Name, order.Order, withPeers: true)));

    private static IEnumerable<Func<Session>> Networks(CellFilter filter)
    {
        (Workload Workload, Func<Workload, Session> Double, Func<Workload, Session> Single)[] networks =
        [
            (Tiny, w => new NetworkSession<W4, double>(w, filter, withPeers: true), w => new NetworkSession<W4Single, float>(w, filter, withPeers: true)),
            (Small, w => new NetworkSession<W0, double>(w, filter, withPeers: true), w => new NetworkSession<W0Single, float>(w, filter, withPeers: true)),
            (Middle, w => new NetworkSession<W1, double>(w, filter, withPeers: true), w => new NetworkSession<W1Single, float>(w, filter, withPeers: true)),
            (Large, w => new NetworkSession<W2, double>(w, filter, withPeers: true), w => new NetworkSession<W2Single, float>(w, filter, withPeers: true)),
            (LargeOnTwo, w => new NetworkSession<W2, double>(w, filter, withPeers: false, degree: 2), w => new NetworkSession<W2Single, float>(w, filter, withPeers: false, degree: 2)),
            (Wide, w => new NetworkSession<W3, double>(w, filter, withPeers: true), w => new NetworkSession<W3Single, float>(w, filter, withPeers: true)),
            (WideJacobian, w => new NetworkSession<W3, double>(w, filter, withPeers: true), w => new NetworkSession<W3Single, float>(w, filter, withPeers: true)),
        ];
        foreach ((Workload workload, Func<Workload, Session> inDouble, Func<Workload, Session> inSingle) in networks.Where(network => filter.HasWorkload(network.Workload.Name)))
        {
            if (filter.HasPrecision(isSingle: false))
                yield return () => inDouble(workload);
            if (filter.HasPrecision(isSingle: true))
                yield return () => inSingle(workload);
        }
    }
}
