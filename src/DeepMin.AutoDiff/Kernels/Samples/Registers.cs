using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Runs the sweeps of operators over the widest registers of the machine. For generated code.</summary>
/// <remarks>
/// A sweep is compiled by itself: a caller that took in a whole operator would run out of the just-in-time compiler's budget for inlining
/// half-way, and registers would then be passed to functions through memory.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Registers
{
    /// <summary>Runs a sweep of doubles.</summary>
    /// <typeparam name="TSweep">The sweep.</typeparam>
    /// <param name="sweep">What to do to the samples.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<TSweep>(TSweep sweep)
        where TSweep : ISampleSweep<double>, allows ref struct
    {
        if (SampleBlocks.RegisterBits == 512)
            sweep.Run<Lanes512>();
        else if (SampleBlocks.RegisterBits == 256)
            sweep.Run<Lanes256>();
        else if (SampleBlocks.RegisterBits == 128)
            sweep.Run<Lanes128>();
        else
            sweep.Run<Lanes64>();
    }

    /// <summary>Runs a sweep of floats.</summary>
    /// <typeparam name="TSweep">The sweep.</typeparam>
    /// <param name="sweep">What to do to the samples.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RunSingle<TSweep>(TSweep sweep)
        where TSweep : ISampleSweep<float>, allows ref struct
    {
        if (SampleBlocks.RegisterBits == 512)
            sweep.Run<Lanes512Single>();
        else if (SampleBlocks.RegisterBits == 256)
            sweep.Run<Lanes256Single>();
        else if (SampleBlocks.RegisterBits == 128)
            sweep.Run<Lanes128Single>();
        else
            sweep.Run<Lanes32Single>();
    }
}
