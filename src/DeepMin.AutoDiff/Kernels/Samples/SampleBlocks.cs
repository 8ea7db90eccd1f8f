using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Sizes of blocks of samples, and the registers to use.</summary>
internal static class SampleBlocks
{
    private const int WidestRegister = 64;

    // Three of the widest registers: the first cache holds the values of a middle-sized network for them.
    private const int Registers = 3;

    /// <summary>Bits of the widest vector register of the machine; 64 if it has none.</summary>
    public static int RegisterBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    /// <summary>Samples of a block.</summary>
    /// <typeparam name="T">Scalar.</typeparam>
    public static unsafe int MaxWidth<T>()
        where T : unmanaged => Registers * WidestRegister / sizeof(T);

    /// <summary>Entries that a transposed vector takes in the workspace.</summary>
    /// <typeparam name="T">Scalar.</typeparam>
    /// <param name="length">Length of the vector.</param>
    public static unsafe int TransposedLength<T>(int length)
        where T : unmanaged => (length + (WidestRegister / sizeof(T)) - 1) / (WidestRegister / sizeof(T)) * (WidestRegister / sizeof(T));
}
