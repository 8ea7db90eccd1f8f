using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Inner products of vectors. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InnerProduct
{
    /// <summary>Returns Σᵢ leftᵢ·rightᵢ.</summary>
    /// <typeparam name="T">Scalar.</typeparam>
    /// <param name="left">The first vector.</param>
    /// <param name="right">The second vector, as long as the first.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static T Dot<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape.Require(right.Length, left.Length, nameof(right));
        ReadOnlySpan<Vector<T>> leftLanes = MemoryMarshal.Cast<T, Vector<T>>(left), rightLanes = MemoryMarshal.Cast<T, Vector<T>>(right);
        Vector<T> sums = Vector<T>.Zero;
        for (int i = 0; i < leftLanes.Length; i++)
            sums += leftLanes[i] * rightLanes[i];
        T sum = Vector.Sum(sums);
        for (int i = leftLanes.Length * Vector<T>.Count; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
