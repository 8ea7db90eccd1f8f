namespace DeepMin.AutoDiff.Kernels;

/// <summary>A vector register of doubles: every dense kernel is written once over it and specialised for each width.</summary>
/// <remarks>
/// The multiply-add is fused wherever the hardware fuses and never emulated in software, so results are reproducible on one machine but not
/// bitwise equal between machines.
/// </remarks>
internal unsafe interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>Number of doubles in the register.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the register tile of a product; a tile of three registers a row must leave four registers for operands.</summary>
    static abstract int TileRows { get; }

    static abstract TSelf Load(double* source);

    /// <summary>Count floats, widened.</summary>
    static abstract TSelf Load(float* source);

    static abstract TSelf Broadcast(double value);

    static abstract void Store(TSelf value, double* destination);

    /// <summary>Writes Count floats, each rounded to nearest.</summary>
    static abstract void Store(TSelf value, float* destination);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>left·right + addend.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    static abstract double Sum(TSelf value);

    /// <summary>Writes the transpose of Count × Count doubles; row i of the source starts at rows[i] + offset.</summary>
    static abstract void Transpose(double** rows, long offset, double* destination, long stride);
}
