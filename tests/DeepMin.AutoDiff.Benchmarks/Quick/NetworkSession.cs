using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The operations of one network over one batch.</summary>
internal sealed class NetworkSession<TModel, T> : Session
    where TModel : INetwork<TModel, T>, ISecondOrderModel<TModel, T>, IInputDifferentiable<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly bool IsSingle = typeof(T) == typeof(float);
    private readonly List<IDisposable> _owned = [];
    private readonly Workload _workload;
    private readonly Problem<T> _problem;

    public NetworkSession(Workload workload, CellFilter filter, bool withPeers, int degree = 1)
    {
        _workload = workload;
        _problem = Problem<T>.Create<TModel>(workload.Samples);
        Contender<T> ours = degree == 1 ? new GeneratedContender<TModel, T>(_problem) : new ThreadedContender<TModel, T>(_problem, degree);
        Contender<T>[] peers = withPeers ? [.. PeerSet.Of(_problem)] : [];
        _owned.Add((IDisposable)ours);
        foreach (Operation operation in workload.Operations.Where(operation => filter.HasOperator(operation.ToString())))
            Prepare(operation, ours, peers, degree);
    }

    public override void Dispose() => _owned.ForEach(owned => owned.Dispose());

    private void Prepare(Operation operation, Contender<T> ours, Contender<T>[] peers, int degree)
    {
        ResultBuffer<T> result = new(_problem.ResultLength(operation), operation == Operation.JacobianPadded);
        _owned.Add(result);
        Digest? reference = null;
        if (Enter(ours, operation, result, ref reference) is not Entrant first)
            return;
        List<Entrant> entrants = [];
        foreach (Contender<T> peer in peers)
        {
            if (_workload.TooSlow.Contains((operation, peer.Name)))
                Note($"{_workload.Name} {operation}: {peer.Name} takes tens of seconds a call and is left out");
            else if (Enter(peer, operation, result, ref reference) is Entrant entrant)
                entrants.Add(entrant);
            else
                Note($"{_workload.Name} {operation}: {peer.Name} has no form of it");
        }

        Work work = Work.Of(operation, _problem.Shape, _problem.Samples, System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        Add(new Cell(_workload.Name, operation.ToString(), IsSingle, degree, work, first, entrants));
    }

    private Entrant? Enter(Contender<T> contender, Operation operation, ResultBuffer<T> result, ref Digest? reference)
    {
        if (contender.Prepare(operation, result) is not Action call)
            return null;
        // What a contender leaves out is NaN, but for the gaps of padded rows, which nobody writes.
        result.Span.Fill(operation == Operation.JacobianPadded ? T.Zero : T.NaN);
        return Check(contender.Name, $"{_workload.Name} {operation}", call, () =>
        {
            contender.Collect(result);
            return Digest.Of<T>(result.Span);
        }, ref reference, Tolerance(operation));
    }

    /// <summary>Checksums agree to rounding; the step of Penrose is a solution with the condition number of D·Dᵀ.</summary>
    private static double Tolerance(Operation operation) => IsSingle ? 1e-4 : operation == Operation.PenroseStep ? 1e-4 : 1e-9;
}
