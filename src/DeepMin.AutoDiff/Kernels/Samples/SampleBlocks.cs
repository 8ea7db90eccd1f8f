using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Sizes of blocks of samples of a scalar, and the registers to use.</summary>
internal static class SampleBlocks
{
    /// <summary>Bits of the widest vector register of the machine; 64 if it has none.</summary>
    public static int RegisterBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    /// <summary>Samples of a block.</summary>
    /// <typeparam name="T">Scalar.</typeparam>
    public static unsafe int MaxWidth<T>()
        where T : unmanaged => BlockSize.Width(sizeof(T));

    /// <summary>Entries that a transposed vector takes in the workspace.</summary>
    /// <typeparam name="T">Scalar.</typeparam>
    /// <param name="length">Length of the vector.</param>
    public static unsafe int TransposedLength<T>(int length)
        where T : unmanaged => BlockSize.Padded(length, sizeof(T));
}
