using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>C = A·Bᵀ + constant.</summary>
internal readonly unsafe struct StoreTile<TLanes>(double* c, long stride, double constant) : ITileTarget<TLanes>
    where TLanes : unmanaged, IKernelLanes<TLanes>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int row, TileRow<TLanes> sum) => (sum + constant).Store(c + (row * stride));
}

/// <summary>C += sign·A·Bᵀ with sign = ±1, rounded once.</summary>
internal readonly unsafe struct AccumulateTile<TLanes>(double* c, long stride, double sign) : ITileTarget<TLanes>
    where TLanes : unmanaged, IKernelLanes<TLanes>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int row, TileRow<TLanes> sum) => TileRow<TLanes>.Load(c + (row * stride)).Plus(sign, sum).Store(c + (row * stride));
}

/// <summary>C += (A·Bᵀ) ∘ E, where row i of E starts at factors[i] + offset.</summary>
internal readonly unsafe struct AddHadamardTile<TLanes, T>(T* c, long stride, double** factors, long offset) : ITileTarget<TLanes>
    where TLanes : unmanaged, IKernelLanes<TLanes>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int row, TileRow<TLanes> sum)
    {
        T* destination = c + (row * stride);
        sum.Times(TileRow<TLanes>.Load(factors[row] + offset), TileRow<TLanes>.Load(destination)).Store(destination);
    }
}
