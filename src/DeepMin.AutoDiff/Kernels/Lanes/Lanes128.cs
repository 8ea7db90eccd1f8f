using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Two lanes: SSE2 or Arm64.</summary>
internal readonly unsafe struct Lanes128(Vector128<double> value) : ILanes<Lanes128>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector128<double> _value = value;

    public static int Count => 2;

    public static int TileRows => 4;

    [MethodImpl(Inline)]
    public static Lanes128 Load(double* source) => new(Vector128.Load(source));

    [MethodImpl(Inline)]
    public static Lanes128 Load(float* source) => new(Vector128.Create((double)source[0], source[1]));

    [MethodImpl(Inline)]
    public static Lanes128 Broadcast(double value) => new(Vector128.Create(value));

    [MethodImpl(Inline)]
    public static void Store(Lanes128 value, double* destination) => value._value.Store(destination);

    [MethodImpl(Inline)]
    public static void Store(Lanes128 value, float* destination)
    {
        destination[0] = (float)value._value.GetElement(0);
        destination[1] = (float)value._value.GetElement(1);
    }

    [MethodImpl(Inline)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static Lanes128 MultiplyAdd(Lanes128 left, Lanes128 right, Lanes128 addend) =>
        new(Vector128.MultiplyAddEstimate(left._value, right._value, addend._value));

    [MethodImpl(Inline)]
    public static double Sum(Lanes128 value) => Vector128.Sum(value._value);

    [MethodImpl(Inline)]
    public static void Transpose(double** rows, long offset, double* destination, long stride)
    {
        double* r0 = rows[0] + offset, r1 = rows[1] + offset;
        Vector128.Create(r0[0], r1[0]).Store(destination);
        Vector128.Create(r0[1], r1[1]).Store(destination + stride);
    }
}
