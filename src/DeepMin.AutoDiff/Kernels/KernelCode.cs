using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>How the innermost loops of kernels are compiled.</summary>
internal static class KernelCode
{
    /// <summary>
    /// At the first call, with all optimizations: code that waits for a better tier takes fifty times as long, seconds in a first large step.
    /// And on its own: within a larger method its locals would not stay in registers.
    /// </summary>
    public const MethodImplOptions Optimized = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;
}
