using System.ComponentModel;
using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>The quadratic cost C = |x − y|²/(2N) of sums over samples. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LeastSquaresCost
{
    /// <summary>Returns C and divides the sum Dᵀ·(x − y) by N, in place; without samples C is 0.</summary>
    /// <typeparam name="T">Scalar.</typeparam>
    /// <param name="squares">|x − y|².</param>
    /// <param name="samples">Number N of samples.</param>
    /// <param name="gradient">Dᵀ·(x − y); receives ∇C.</param>
    public static T Finish<T>(T squares, int samples, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (samples == 0)
            return T.Zero;
        T count = T.CreateChecked(samples);
        foreach (ref T entry in gradient)
            entry /= count;
        return squares / (count + count);
    }
}
