using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The peers of a run.</summary>
internal static class PeerSet
{
    /// <summary>Why a peer has no cells at all; null if all take part.</summary>
#if TORCHSHARP
    public static string? Absence { get; } = TorchLibrary.Load() is string reason ? $"TorchSharp is absent: {reason}" : null;
#else
    public static string? Absence => "TorchSharp is absent: not part of this build, see docs/benchmarks.md for -p:UseTorchSharp=true";
#endif

    public static IEnumerable<Contender<T>> Of<T>(Problem<T> problem)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        yield return new LoopPeer<T, NaiveLoops<T>>(problem);
        yield return new LoopPeer<T, TensorLoops<T>>(problem);
        yield return new MathNetPeer<T>(problem);
#if TORCHSHARP
        if (Absence is null)
            yield return new TorchPeer<T>(problem);
#endif
    }
}
