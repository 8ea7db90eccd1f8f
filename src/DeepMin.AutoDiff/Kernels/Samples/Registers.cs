using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Runs the sweeps of operators over the widest registers of the machine. For generated code.</summary>
/// <remarks>
/// Inlined, which spares a call and a copy of the sweep. A sweep itself is longer than what the just-in-time compiler inlines: it is compiled
/// alone, wherever it is run from.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Registers
{
    /// <summary>Runs a sweep of doubles.</summary>
    /// <typeparam name="TSweep">The sweep.</typeparam>
    /// <param name="sweep">What to do to the samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
