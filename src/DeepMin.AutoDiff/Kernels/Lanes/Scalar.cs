using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Numbers in memory as float32 or float64; in registers all are float64. Each branch is decided when the method is compiled.</summary>
internal static unsafe class Scalar
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Requires a scalar that the kernels know.</summary>
    /// <exception cref="NotSupportedException">The scalar is neither float32 nor float64.</exception>
    public static void Require<T>()
        where T : unmanaged
    {
        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
            throw new NotSupportedException($"Expected float or double as the scalar of a kernel, got {typeof(T).Name}.");
    }

    /// <summary>Length in scalars of a number of doubles.</summary>
    public static long LengthOf<T>(long doubles)
        where T : unmanaged => doubles * sizeof(double) / sizeof(T);

    [MethodImpl(Inline)]
    public static double Read<T>(T* source)
        where T : unmanaged => typeof(T) == typeof(float) ? *(float*)source : *(double*)source;

    /// <summary>Writes a number, rounded to its scalar.</summary>
    [MethodImpl(Inline)]
    public static void Write<T>(T* target, double value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            *(float*)target = (float)value;
        else
            *(double*)target = value;
    }

    /// <summary>One register of numbers, widened.</summary>
    [MethodImpl(Inline)]
    public static TLanes Load<TLanes, T>(T* source)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where T : unmanaged => typeof(T) == typeof(float) ? TLanes.Load((float*)source) : TLanes.Load((double*)source);

    /// <summary>Writes one register of numbers, rounded.</summary>
    [MethodImpl(Inline)]
    public static void Store<TLanes, T>(TLanes value, T* destination)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            TLanes.Store(value, (float*)destination);
        else
            TLanes.Store(value, (double*)destination);
    }
}
