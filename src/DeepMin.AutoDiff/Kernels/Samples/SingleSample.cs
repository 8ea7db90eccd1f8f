using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Products with the vectors of a single sample, whose entries lie side by side: entries are lanes.</summary>
internal static unsafe class SingleSample<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>z (+)= P·h + bias, where entry (r, k) of P is at r·rowStep + k·termStep and one of the steps is 1.</summary>
    public static void Multiply(T* p, long rowStep, long termStep, int rows, int terms, T* h, T* z, T* bias, bool accumulates)
    {
        if (termStep != 1 || terms == 1)
        {
            Combine(p, termStep, rows, terms, h, z, bias, accumulates);
            return;
        }

        int i = 0;
        for (; i + 4 <= rows; i += 4)
            Dot4(p + (i * rowStep), rowStep, terms, h, z + i, bias is null ? null : bias + i, accumulates);
        for (; i < rows; i++)
            z[i] = Start(i, z, bias, accumulates) + Dot(p + (i * rowStep), h, terms);
    }

    /// <summary>vector += u.</summary>
    public static void Add(T* u, int length, T* vector)
    {
        int i = 0;
        for (; i + TLanes.Count <= length; i += TLanes.Count)
            TLanes.Store(TLanes.Load(vector + i) + TLanes.Load(u + i), vector + i);
        for (; i < length; i++)
            vector[i] += u[i];
    }

    /// <summary>matrix += u ⊗ v.</summary>
    public static void AddOuter(T* u, int rows, T* v, int columns, T* matrix)
    {
        for (int i = 0; i < rows; i++, matrix += columns)
        {
            TLanes factor = u[i];
            int j = 0;
            for (; j + TLanes.Count <= columns; j += TLanes.Count)
                TLanes.Store(TLanes.MultiplyAdd(factor, TLanes.Load(v + j), TLanes.Load(matrix + j)), matrix + j);
            for (; j < columns; j++)
                matrix[j] = T.MultiplyAddEstimate(u[i], v[j], matrix[j]);
        }
    }

    /// <summary>Four rows of P, each contiguous: their sums do not wait for each other.</summary>
    private static void Dot4(T* p0, long rowStep, int terms, T* h, T* z, T* bias, bool accumulates)
    {
        T* p1 = p0 + rowStep, p2 = p1 + rowStep, p3 = p2 + rowStep;
        T s0 = Start(0, z, bias, accumulates), s1 = Start(1, z, bias, accumulates), s2 = Start(2, z, bias, accumulates), s3 = Start(3, z, bias, accumulates);
        int k = 0;
        if (terms >= TLanes.Count)
        {
            TLanes sums0 = T.Zero, sums1 = T.Zero, sums2 = T.Zero, sums3 = T.Zero;
            for (; k + TLanes.Count <= terms; k += TLanes.Count)
            {
                TLanes operand = TLanes.Load(h + k);
                sums0 = TLanes.MultiplyAdd(TLanes.Load(p0 + k), operand, sums0);
                sums1 = TLanes.MultiplyAdd(TLanes.Load(p1 + k), operand, sums1);
                sums2 = TLanes.MultiplyAdd(TLanes.Load(p2 + k), operand, sums2);
                sums3 = TLanes.MultiplyAdd(TLanes.Load(p3 + k), operand, sums3);
            }

            (s0, s1, s2, s3) = (s0 + TLanes.Sum(sums0), s1 + TLanes.Sum(sums1), s2 + TLanes.Sum(sums2), s3 + TLanes.Sum(sums3));
        }

        for (; k < terms; k++)
        {
            s0 = T.MultiplyAddEstimate(p0[k], h[k], s0);
            s1 = T.MultiplyAddEstimate(p1[k], h[k], s1);
            s2 = T.MultiplyAddEstimate(p2[k], h[k], s2);
            s3 = T.MultiplyAddEstimate(p3[k], h[k], s3);
        }

        (z[0], z[1], z[2], z[3]) = (s0, s1, s2, s3);
    }

    /// <summary>A row of P, contiguous.</summary>
    private static T Dot(T* p, T* h, int terms)
    {
        int k = 0;
        T sum = T.Zero;
        if (terms >= TLanes.Count)
        {
            TLanes sums = T.Zero;
            for (; k + TLanes.Count <= terms; k += TLanes.Count)
                sums = TLanes.MultiplyAdd(TLanes.Load(p + k), TLanes.Load(h + k), sums);
            sum = TLanes.Sum(sums);
        }

        for (; k < terms; k++)
            sum = T.MultiplyAddEstimate(p[k], h[k], sum);
        return sum;
    }

    /// <summary>Columns of P are contiguous.</summary>
    private static void Combine(T* p, long termStep, int rows, int terms, T* h, T* z, T* bias, bool accumulates)
    {
        int i = 0;
        for (; i + TLanes.Count <= rows; i += TLanes.Count)
        {
            TLanes sum = accumulates ? TLanes.Load(z + i) : bias is null ? T.Zero : TLanes.Load(bias + i);
            for (int k = 0; k < terms; k++)
                sum = TLanes.MultiplyAdd(h[k], TLanes.Load(p + (k * termStep) + i), sum);
            TLanes.Store(sum, z + i);
        }

        for (; i < rows; i++)
        {
            T sum = Start(i, z, bias, accumulates);
            for (int k = 0; k < terms; k++)
                sum = T.MultiplyAddEstimate(h[k], p[(k * termStep) + i], sum);
            z[i] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Start(int row, T* z, T* bias, bool accumulates) => accumulates ? z[row] : bias is null ? T.Zero : bias[row];
}
