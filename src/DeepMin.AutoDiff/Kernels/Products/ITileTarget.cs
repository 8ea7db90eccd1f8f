namespace DeepMin.AutoDiff.Kernels;

/// <summary>Where a finished register tile goes; inlined behind the product loop, while the tile is still in registers.</summary>
internal interface ITileTarget<TLanes>
    where TLanes : unmanaged, IKernelLanes<TLanes>
{
    void Take(int row, TileRow<TLanes> sum);
}
