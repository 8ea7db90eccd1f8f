using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>One lane, for machines or configurations without vector instructions.</summary>
internal readonly unsafe struct Lanes64(double value) : ILanes<Lanes64>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly double _value = value;

    public static int Count => 1;

    public static int TileRows => 4;

    [MethodImpl(Inline)]
    public static Lanes64 Load(double* source) => new(*source);

    [MethodImpl(Inline)]
    public static Lanes64 Load(float* source) => new(*source);

    [MethodImpl(Inline)]
    public static Lanes64 Broadcast(double value) => new(value);

    [MethodImpl(Inline)]
    public static void Store(Lanes64 value, double* destination) => *destination = value._value;

    [MethodImpl(Inline)]
    public static void Store(Lanes64 value, float* destination) => *destination = (float)value._value;

    [MethodImpl(Inline)]
    public static Lanes64 operator +(Lanes64 left, Lanes64 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static Lanes64 operator -(Lanes64 left, Lanes64 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static Lanes64 operator *(Lanes64 left, Lanes64 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static Lanes64 MultiplyAdd(Lanes64 left, Lanes64 right, Lanes64 addend) => new((left._value * right._value) + addend._value);

    [MethodImpl(Inline)]
    public static double Sum(Lanes64 value) => value._value;

    [MethodImpl(Inline)]
    public static void Transpose(double** rows, long offset, double* destination, long stride) => *destination = rows[0][offset];
}
