using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Transposes of square blocks of 8-byte elements held in registers; strides are in bytes.</summary>
internal static unsafe class Transposition
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // Which 128-bit quarters Shuffle4x128 takes from each operand.
    private const byte EvenQuarters = 0b10_00_10_00;
    private const byte OddQuarters = 0b11_01_11_01;

    // Which 128-bit halves Permute2x128 takes: the lower one of both operands, or the upper one.
    private const byte LowerHalves = 0x20;
    private const byte UpperHalves = 0x31;

    /// <summary>Writes column c of eight rows at destination + (c mod 2)·stride + ⌊c/2⌋·pairStride.</summary>
    /// <remarks>Pairs of rows are interleaved, then 128-bit quarters sorted in two rounds.</remarks>
    [MethodImpl(Inline)]
    public static void Store(
        Vector512<double> r0, Vector512<double> r1, Vector512<double> r2, Vector512<double> r3,
        Vector512<double> r4, Vector512<double> r5, Vector512<double> r6, Vector512<double> r7,
        byte* destination, long stride, long pairStride)
    {
        Columns(r0, r1, r2, r3, out var upper04, out var upper15, out var upper26, out var upper37);
        Columns(r4, r5, r6, r7, out var lower04, out var lower15, out var lower26, out var lower37);
        byte* odd = destination + stride;
        Quarters(upper04, lower04, destination, destination + (2 * pairStride));
        Quarters(upper15, lower15, odd, odd + (2 * pairStride));
        Quarters(upper26, lower26, destination + pairStride, destination + (3 * pairStride));
        Quarters(upper37, lower37, odd + pairStride, odd + (3 * pairStride));
    }

    /// <summary>Writes column c of four rows at destination + (c mod 2)·stride + ⌊c/2⌋·pairStride.</summary>
    [MethodImpl(Inline)]
    public static void Store(
        Vector256<double> r0, Vector256<double> r1, Vector256<double> r2, Vector256<double> r3, byte* destination, long stride, long pairStride)
    {
        Vector256<double> even01 = Avx.UnpackLow(r0, r1), odd01 = Avx.UnpackHigh(r0, r1);
        Vector256<double> even23 = Avx.UnpackLow(r2, r3), odd23 = Avx.UnpackHigh(r2, r3);
        Avx.Permute2x128(even01, even23, LowerHalves).Store((double*)destination);
        Avx.Permute2x128(odd01, odd23, LowerHalves).Store((double*)(destination + stride));
        Avx.Permute2x128(even01, even23, UpperHalves).Store((double*)(destination + pairStride));
        Avx.Permute2x128(odd01, odd23, UpperHalves).Store((double*)(destination + stride + pairStride));
    }

    /// <summary>Of four rows: columns (0, 4), (1, 5), (2, 6) and (3, 7), each column four doubles in two quarters.</summary>
    [MethodImpl(Inline)]
    private static void Columns(
        Vector512<double> r0, Vector512<double> r1, Vector512<double> r2, Vector512<double> r3,
        out Vector512<double> c04, out Vector512<double> c15, out Vector512<double> c26, out Vector512<double> c37)
    {
        Vector512<double> even01 = Avx512F.UnpackLow(r0, r1), odd01 = Avx512F.UnpackHigh(r0, r1);
        Vector512<double> even23 = Avx512F.UnpackLow(r2, r3), odd23 = Avx512F.UnpackHigh(r2, r3);
        c04 = Avx512F.Shuffle4x128(even01, even23, EvenQuarters);
        c26 = Avx512F.Shuffle4x128(even01, even23, OddQuarters);
        c15 = Avx512F.Shuffle4x128(odd01, odd23, EvenQuarters);
        c37 = Avx512F.Shuffle4x128(odd01, odd23, OddQuarters);
    }

    [MethodImpl(Inline)]
    private static void Quarters(Vector512<double> upperRows, Vector512<double> lowerRows, byte* first, byte* second)
    {
        Avx512F.Shuffle4x128(upperRows, lowerRows, EvenQuarters).Store((double*)first);
        Avx512F.Shuffle4x128(upperRows, lowerRows, OddQuarters).Store((double*)second);
    }
}
