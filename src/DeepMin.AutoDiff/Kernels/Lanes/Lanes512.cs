using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Eight lanes: AVX-512.</summary>
internal readonly unsafe struct Lanes512(Vector512<double> value) : ILanes<Lanes512>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // Which 128-bit quarters Shuffle4x128 takes from each operand.
    private const byte EvenQuarters = 0b10_00_10_00;
    private const byte OddQuarters = 0b11_01_11_01;

    private readonly Vector512<double> _value = value;

    public static int Count => 8;

    public static int TileRows => 8;

    [MethodImpl(Inline)]
    public static Lanes512 Load(double* source) => new(Vector512.Load(source));

    [MethodImpl(Inline)]
    public static Lanes512 Load(float* source) => new(Avx512F.ConvertToVector512Double(Vector256.Load(source)));

    [MethodImpl(Inline)]
    public static Lanes512 Broadcast(double value) => new(Vector512.Create(value));

    [MethodImpl(Inline)]
    public static void Store(Lanes512 value, double* destination) => value._value.Store(destination);

    [MethodImpl(Inline)]
    public static void Store(Lanes512 value, float* destination) => Avx512F.ConvertToVector256Single(value._value).Store(destination);

    [MethodImpl(Inline)]
    public static Lanes512 operator +(Lanes512 left, Lanes512 right) => new(left._value + right._value);

    [MethodImpl(Inline)]
    public static Lanes512 operator -(Lanes512 left, Lanes512 right) => new(left._value - right._value);

    [MethodImpl(Inline)]
    public static Lanes512 operator *(Lanes512 left, Lanes512 right) => new(left._value * right._value);

    [MethodImpl(Inline)]
    public static Lanes512 MultiplyAdd(Lanes512 left, Lanes512 right, Lanes512 addend) =>
        new(Vector512.MultiplyAddEstimate(left._value, right._value, addend._value));

    [MethodImpl(Inline)]
    public static double Sum(Lanes512 value) => Vector512.Sum(value._value);

    /// <inheritdoc/>
    /// <remarks>Pairs of rows are interleaved, then 128-bit quarters sorted in two rounds.</remarks>
    [MethodImpl(Inline)]
    public static void Transpose(double** rows, long offset, double* destination, long stride)
    {
        Columns(rows, offset, out var upper04, out var upper15, out var upper26, out var upper37);
        Columns(rows + 4, offset, out var lower04, out var lower15, out var lower26, out var lower37);
        Quarters(upper04, lower04, destination, destination + (4 * stride));
        Quarters(upper15, lower15, destination + stride, destination + (5 * stride));
        Quarters(upper26, lower26, destination + (2 * stride), destination + (6 * stride));
        Quarters(upper37, lower37, destination + (3 * stride), destination + (7 * stride));
    }

    /// <summary>Of four rows: columns (0, 4), (1, 5), (2, 6) and (3, 7), each column four doubles in two quarters.</summary>
    [MethodImpl(Inline)]
    private static void Columns(
        double** rows, long offset,
        out Vector512<double> c04, out Vector512<double> c15, out Vector512<double> c26, out Vector512<double> c37)
    {
        Vector512<double> r0 = Vector512.Load(rows[0] + offset), r1 = Vector512.Load(rows[1] + offset);
        Vector512<double> r2 = Vector512.Load(rows[2] + offset), r3 = Vector512.Load(rows[3] + offset);
        Vector512<double> even01 = Avx512F.UnpackLow(r0, r1), odd01 = Avx512F.UnpackHigh(r0, r1);
        Vector512<double> even23 = Avx512F.UnpackLow(r2, r3), odd23 = Avx512F.UnpackHigh(r2, r3);
        c04 = Avx512F.Shuffle4x128(even01, even23, EvenQuarters);
        c26 = Avx512F.Shuffle4x128(even01, even23, OddQuarters);
        c15 = Avx512F.Shuffle4x128(odd01, odd23, EvenQuarters);
        c37 = Avx512F.Shuffle4x128(odd01, odd23, OddQuarters);
    }

    [MethodImpl(Inline)]
    private static void Quarters(Vector512<double> upperRows, Vector512<double> lowerRows, double* first, double* second)
    {
        Avx512F.Shuffle4x128(upperRows, lowerRows, EvenQuarters).Store(first);
        Avx512F.Shuffle4x128(upperRows, lowerRows, OddQuarters).Store(second);
    }
}
