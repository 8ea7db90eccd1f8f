using System.ComponentModel;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>The version of the members that generated code calls. For generated code.</summary>
/// <remarks>
/// Each generated file refers to the constant of the version it was made for. A runtime that no longer honors a version drops its
/// constant, so that a mismatch of generator and runtime is a compile-time error that names the version.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelContract
{
    /// <summary>Members of DeepMin.AutoDiff 0.1.</summary>
    public const int Version1 = 1;
}
