using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes256Single
{
    /// <inheritdoc/>
    /// <remarks>Two rows are interleaved to pairs of a column, columns 4i and 4i + 1 apart from 4i + 2 and 4i + 3; pairs move like doubles.</remarks>
    [MethodImpl(Inline)]
    public static void Transpose(float** rows, long offset, float* destination, long stride)
    {
        Vector256<double> low0 = Pair(rows, offset, out var high0), low1 = Pair(rows + 2, offset, out var high1);
        Vector256<double> low2 = Pair(rows + 4, offset, out var high2), low3 = Pair(rows + 6, offset, out var high3);
        long rowBytes = stride * sizeof(float);
        Transposition.Store(low0, low1, low2, low3, (byte*)destination, rowBytes, 4 * rowBytes);
        Transposition.Store(high0, high1, high2, high3, (byte*)(destination + (2 * stride)), rowBytes, 4 * rowBytes);
    }

    [MethodImpl(Inline)]
    private static Vector256<double> Pair(float** rows, long offset, out Vector256<double> high)
    {
        Vector256<float> first = Vector256.Load(rows[0] + offset), second = Vector256.Load(rows[1] + offset);
        high = Avx.UnpackHigh(first, second).AsDouble();
        return Avx.UnpackLow(first, second).AsDouble();
    }
}
