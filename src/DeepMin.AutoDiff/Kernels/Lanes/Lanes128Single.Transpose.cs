using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

internal readonly unsafe partial struct Lanes128Single
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Transpose(float** rows, long offset, float* destination, long stride)
    {
        float* r0 = rows[0] + offset, r1 = rows[1] + offset, r2 = rows[2] + offset, r3 = rows[3] + offset;
        for (int column = 0; column < 4; column++)
            Vector128.Create(r0[column], r1[column], r2[column], r3[column]).Store(destination + (column * stride));
    }
}
