using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The peers of a run.</summary>
internal static class PeerSet
{
    public static IEnumerable<Contender<T>> Of<T>(Problem<T> problem)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        yield return new LoopPeer<T, NaiveLoops<T>>(problem);
        yield return new LoopPeer<T, TensorLoops<T>>(problem);
        yield return new MathNetPeer<T>(problem);
    }
}
