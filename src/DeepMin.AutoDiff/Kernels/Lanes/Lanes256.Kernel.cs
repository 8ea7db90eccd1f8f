using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes256
{
    static int IKernelLanes<Lanes256>.TileRows => 4;

    [MethodImpl(Inline)]
    static Lanes256 IKernelLanes<Lanes256>.Broadcast(double value) => value;

    [MethodImpl(Inline)]
    static Lanes256 IKernelLanes<Lanes256>.Load(float* source) => new(Avx.ConvertToVector256Double(Vector128.Load(source)));

    [MethodImpl(Inline)]
    static void IKernelLanes<Lanes256>.Store(Lanes256 value, float* destination) =>
        Avx.ConvertToVector128Single(value._value).Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Transpose(double** rows, long offset, double* destination, long stride)
    {
        long rowBytes = stride * sizeof(double);
        Transposition.Store(
            Vector256.Load(rows[0] + offset), Vector256.Load(rows[1] + offset), Vector256.Load(rows[2] + offset), Vector256.Load(rows[3] + offset),
            (byte*)destination, rowBytes, 2 * rowBytes);
    }
}
