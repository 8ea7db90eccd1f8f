using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes128
{
    static int IKernelLanes<Lanes128>.TileRows => 4;

    [MethodImpl(Inline)]
    static Lanes128 IKernelLanes<Lanes128>.Broadcast(double value) => value;

    [MethodImpl(Inline)]
    static Lanes128 IKernelLanes<Lanes128>.Load(float* source) => new(Vector128.Create((double)source[0], source[1]));

    [MethodImpl(Inline)]
    static void IKernelLanes<Lanes128>.Store(Lanes128 value, float* destination)
    {
        destination[0] = (float)value._value.GetElement(0);
        destination[1] = (float)value._value.GetElement(1);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Transpose(double** rows, long offset, double* destination, long stride)
    {
        double* r0 = rows[0] + offset, r1 = rows[1] + offset;
        Vector128.Create(r0[0], r1[0]).Store(destination);
        Vector128.Create(r0[1], r1[1]).Store(destination + stride);
    }
}
