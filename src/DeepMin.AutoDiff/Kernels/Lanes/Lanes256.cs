using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Four lanes: AVX2.</summary>
internal readonly unsafe struct Lanes256(Vector256<double> value) : ILanes<Lanes256>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // Which 128-bit halves Permute2x128 takes: the lower one of both operands, or the upper one.
    private const byte LowerHalves = 0x20;
    private const byte UpperHalves = 0x31;

    private readonly Vector256<double> _value = value;

    public static int Count => 4;

    public static int TileRows => 4;

    [MethodImpl(Inline)]
    public static Lanes256 Load(double* source) => new(Vector256.Load(source));

    [MethodImpl(Inline)]
    public static Lanes256 Load(float* source) => new(Avx.ConvertToVector256Double(Vector128.Load(source)));

    [MethodImpl(Inline)]
    public static Lanes256 Broadcast(double value) => new(Vector256.Create(value));

    [MethodImpl(Inline)]
    public static void Store(Lanes256 value, double* destination) => value._value.Store(destination);

    [MethodImpl(Inline)]
    public static void Store(Lanes256 value, float* destination) => Avx.ConvertToVector128Single(value._value).Store(destination);

    [MethodImpl(Inline)]
    public static Lanes256 operator +(Lanes256 left, Lanes256 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static Lanes256 operator -(Lanes256 left, Lanes256 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static Lanes256 operator *(Lanes256 left, Lanes256 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static Lanes256 MultiplyAdd(Lanes256 left, Lanes256 right, Lanes256 addend) =>
        new(Vector256.MultiplyAddEstimate(left._value, right._value, addend._value));

    [MethodImpl(Inline)]
    public static double Sum(Lanes256 value) => Vector256.Sum(value._value);

    [MethodImpl(Inline)]
    public static void Transpose(double** rows, long offset, double* destination, long stride)
    {
        Vector256<double> r0 = Vector256.Load(rows[0] + offset), r1 = Vector256.Load(rows[1] + offset);
        Vector256<double> r2 = Vector256.Load(rows[2] + offset), r3 = Vector256.Load(rows[3] + offset);
        Vector256<double> even01 = Avx.UnpackLow(r0, r1), odd01 = Avx.UnpackHigh(r0, r1);
        Vector256<double> even23 = Avx.UnpackLow(r2, r3), odd23 = Avx.UnpackHigh(r2, r3);
        Avx.Permute2x128(even01, even23, LowerHalves).Store(destination);
        Avx.Permute2x128(odd01, odd23, LowerHalves).Store(destination + stride);
        Avx.Permute2x128(even01, even23, UpperHalves).Store(destination + (2 * stride));
        Avx.Permute2x128(odd01, odd23, UpperHalves).Store(destination + (3 * stride));
    }
}
