namespace DeepMin.AutoDiff.Kernels;

/// <summary>Sizes of blocks of samples. The generator compiles this file too, so that its workspaces are those of the runtime.</summary>
internal static class BlockSize
{
    private const int WidestRegister = 64;

    // Three of the widest registers: the first cache holds the values of a middle-sized network for them.
    private const int Registers = 3;

    /// <summary>Samples of a block.</summary>
    /// <param name="scalarBytes">Size of a scalar.</param>
    public static int Width(int scalarBytes) => Registers * WidestRegister / scalarBytes;

    /// <summary>Length of a vector with padding to whole registers.</summary>
    /// <param name="length">Length of the vector.</param>
    /// <param name="scalarBytes">Size of a scalar.</param>
    public static int Padded(int length, int scalarBytes)
    {
        int lanes = WidestRegister / scalarBytes;
        return (length + lanes - 1) / lanes * lanes;
    }
}
