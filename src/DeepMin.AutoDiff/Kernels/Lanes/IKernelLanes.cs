namespace DeepMin.AutoDiff.Kernels;

/// <summary>A vector register of doubles: every dense kernel is written once over it and specialized for each width.</summary>
internal unsafe interface IKernelLanes<TSelf> : ILanes<TSelf, double>
    where TSelf : unmanaged, IKernelLanes<TSelf>
{
    /// <summary>Rows of the register tile of a product; a tile of three registers a row must leave four registers for operands.</summary>
    static abstract int TileRows { get; }

    /// <summary>The conversion from a scalar, which the language does not find in an inherited interface.</summary>
    static abstract TSelf Broadcast(double value);

    /// <summary>Count floats, widened.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Writes Count floats, each rounded to nearest.</summary>
    static abstract void Store(TSelf value, float* destination);
}
