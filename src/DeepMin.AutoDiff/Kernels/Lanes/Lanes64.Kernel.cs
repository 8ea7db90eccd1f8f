using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes64
{
    static int IKernelLanes<Lanes64>.TileRows => 4;

    [MethodImpl(Inline)]
    static Lanes64 IKernelLanes<Lanes64>.Broadcast(double value) => value;

    [MethodImpl(Inline)]
    static Lanes64 IKernelLanes<Lanes64>.Load(float* source) => new(*source);

    [MethodImpl(Inline)]
    static void IKernelLanes<Lanes64>.Store(Lanes64 value, float* destination) => *destination = (float)value._value;
}
