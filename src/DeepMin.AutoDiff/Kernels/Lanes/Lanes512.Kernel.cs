using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes512
{
    static int IKernelLanes<Lanes512>.TileRows => 8;

    [MethodImpl(Inline)]
    static Lanes512 IKernelLanes<Lanes512>.Broadcast(double value) => value;

    [MethodImpl(Inline)]
    static Lanes512 IKernelLanes<Lanes512>.Load(float* source) => new(Avx512F.ConvertToVector512Double(Vector256.Load(source)));

    [MethodImpl(Inline)]
    static void IKernelLanes<Lanes512>.Store(Lanes512 value, float* destination) =>
        Avx512F.ConvertToVector256Single(value._value).Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Transpose(double** rows, long offset, double* destination, long stride)
    {
        long rowBytes = stride * sizeof(double);
        Transposition.Store(
            Vector512.Load(rows[0] + offset), Vector512.Load(rows[1] + offset), Vector512.Load(rows[2] + offset), Vector512.Load(rows[3] + offset),
            Vector512.Load(rows[4] + offset), Vector512.Load(rows[5] + offset), Vector512.Load(rows[6] + offset), Vector512.Load(rows[7] + offset),
            (byte*)destination, rowBytes, 2 * rowBytes);
    }
}
