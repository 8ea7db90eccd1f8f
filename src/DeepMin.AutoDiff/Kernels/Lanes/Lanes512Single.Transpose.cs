using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes512Single
{
    /// <inheritdoc/>
    /// <remarks>Two rows are interleaved to pairs of a column, columns 4i and 4i + 1 apart from 4i + 2 and 4i + 3; pairs move like doubles.</remarks>
    [MethodImpl(Inline)]
    public static void Transpose(float** rows, long offset, float* destination, long stride)
    {
        Pairs(rows, offset, out var low0, out var low1, out var low2, out var low3, out var high0, out var high1, out var high2, out var high3);
        Pairs(rows + 8, offset, out var low4, out var low5, out var low6, out var low7, out var high4, out var high5, out var high6, out var high7);
        long rowBytes = stride * sizeof(float);
        Transposition.Store(low0, low1, low2, low3, low4, low5, low6, low7, (byte*)destination, rowBytes, 4 * rowBytes);
        Transposition.Store(high0, high1, high2, high3, high4, high5, high6, high7, (byte*)(destination + (2 * stride)), rowBytes, 4 * rowBytes);
    }

    [MethodImpl(Inline)]
    private static void Pairs(
        float** rows, long offset,
        out Vector512<double> low0, out Vector512<double> low1, out Vector512<double> low2, out Vector512<double> low3,
        out Vector512<double> high0, out Vector512<double> high1, out Vector512<double> high2, out Vector512<double> high3)
    {
        low0 = Pair(rows, offset, out high0);
        low1 = Pair(rows + 2, offset, out high1);
        low2 = Pair(rows + 4, offset, out high2);
        low3 = Pair(rows + 6, offset, out high3);
    }

    [MethodImpl(Inline)]
    private static Vector512<double> Pair(float** rows, long offset, out Vector512<double> high)
    {
        Vector512<float> first = Vector512.Load(rows[0] + offset), second = Vector512.Load(rows[1] + offset);
        high = Avx512F.UnpackHigh(first, second).AsDouble();
        return Avx512F.UnpackLow(first, second).AsDouble();
    }
}
