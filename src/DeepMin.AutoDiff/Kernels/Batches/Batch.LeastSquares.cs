using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Kernels;

// The quadratic cost of sums over samples.
public static partial class Batch
{
    /// <summary>Returns the quadratic cost C = |x − y|²/(2N) and divides the sum Dᵀ·(x − y) by N, in place; without samples C is 0.</summary>
    /// <typeparam name="T">Scalar.</typeparam>
    /// <param name="squares">|x − y|².</param>
    /// <param name="samples">Number N of samples.</param>
    /// <param name="gradient">Dᵀ·(x − y); receives ∇C.</param>
    public static T LeastSquares<T>(T squares, int samples, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (samples == 0)
            return T.Zero;
        T count = T.CreateChecked(samples);
        if (samples > 1)
            Divide(gradient, count);
        return squares / (count + count);
    }

    private static void Divide<T>(Span<T> vector, T divisor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<Vector<T>> lanes = MemoryMarshal.Cast<T, Vector<T>>(vector);
        Vector<T> divisors = new(divisor);
        for (int i = 0; i < lanes.Length; i++)
            lanes[i] /= divisors;
        for (int i = lanes.Length * Vector<T>.Count; i < vector.Length; i++)
            vector[i] /= divisor;
    }
}
