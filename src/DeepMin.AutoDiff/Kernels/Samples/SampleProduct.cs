using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Products of a matrix of parameters with the vectors of a block of samples, and of vectors that samples share. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SampleProduct
{
    /// <summary>z = W·h + b.</summary>
    /// <typeparam name="TLanes">The vector register.</typeparam>
    /// <typeparam name="T">Scalar.</typeparam>
    /// <param name="w">W, row-major, as many rows as z and columns as h.</param>
    /// <param name="h">h.</param>
    /// <param name="b">b, as long as z; empty for 0.</param>
    /// <param name="z">Receives z.</param>
    public static void Multiply<TLanes, T>(ReadOnlySpan<T> w, LaneRows<TLanes, T> h, ReadOnlySpan<T> b, LaneRows<TLanes, T> z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Run(w, h.Length, 1, h, b, z, accumulates: false);

    /// <summary>z += W·h.</summary>
    /// <inheritdoc cref="Multiply"/>
    public static void Add<TLanes, T>(ReadOnlySpan<T> w, LaneRows<TLanes, T> h, LaneRows<TLanes, T> z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Run(w, h.Length, 1, h, [], z, accumulates: true);

    /// <summary>z = Wᵀ·h + b.</summary>
    /// <typeparam name="TLanes">The vector register.</typeparam>
    /// <typeparam name="T">Scalar.</typeparam>
    /// <param name="w">W, row-major, as many columns as z and rows as h.</param>
    /// <param name="h">h.</param>
    /// <param name="b">b, as long as z; empty for 0.</param>
    /// <param name="z">Receives z.</param>
    public static void MultiplyTransposed<TLanes, T>(ReadOnlySpan<T> w, LaneRows<TLanes, T> h, ReadOnlySpan<T> b, LaneRows<TLanes, T> z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Run(w, 1, z.Length, h, b, z, accumulates: false);

    /// <summary>z += Wᵀ·h.</summary>
    /// <inheritdoc cref="MultiplyTransposed"/>
    public static void AddTransposed<TLanes, T>(ReadOnlySpan<T> w, LaneRows<TLanes, T> h, LaneRows<TLanes, T> z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Run(w, 1, z.Length, h, [], z, accumulates: true);

    /// <summary>Returns Σᵢ leftᵢ·rightᵢ.</summary>
    /// <typeparam name="T">Scalar.</typeparam>
    /// <param name="left">The first vector.</param>
    /// <param name="right">The second vector, as long as the first.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static T Dot<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.Length(right.Length, left.Length, nameof(right));
        ReadOnlySpan<Vector<T>> leftLanes = MemoryMarshal.Cast<T, Vector<T>>(left), rightLanes = MemoryMarshal.Cast<T, Vector<T>>(right);
        Vector<T> sums = Vector<T>.Zero;
        for (int i = 0; i < leftLanes.Length; i++)
            sums += leftLanes[i] * rightLanes[i];
        T sum = Vector.Sum(sums);
        for (int i = leftLanes.Length * Vector<T>.Count; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TLanes, T>(
        ReadOnlySpan<T> w, int rowStep, int termStep, LaneRows<TLanes, T> h, ReadOnlySpan<T> b, LaneRows<TLanes, T> z, bool accumulates)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (h.Width > 1)
        {
            ManySamples<TLanes, T>.Multiply(w, rowStep, termStep, h, b, z, accumulates);
            return;
        }

        if (!accumulates && b.IsEmpty)
            z.Clear();
        else if (!accumulates)
            z.Set(b);
        SingleSample<TLanes, T>.AddProduct(ref MemoryMarshal.GetReference(w), rowStep, termStep, z.Length, h.Length, ref h.Origin, ref z.Origin);
    }
}
