using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

// Memory of Gram matrices.
public static partial class Batch
{
    /// <summary>Returns a length of scratch, in scalars, that is enough for any contraction to a Gram matrix with factors of at most the given columns.</summary>
    /// <typeparam name="T">Scalar of the factors and the scratch, float or double.</typeparam>
    /// <remarks>It grows with outputs·maxColumns and not with the number of samples once that fills a block.</remarks>
    /// <param name="rowSamples">Samples of the rows of G.</param>
    /// <param name="columnSamples">Samples of the columns of G.</param>
    /// <param name="outputs">Number Q of outputs.</param>
    /// <param name="maxColumns">Largest number of columns of a factor.</param>
    public static long GramScratchLength<T>(int rowSamples, int columnSamples, int outputs, int maxColumns)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        rowSamples == 0 || columnSamples == 0 ? 0 : Scalar.LengthOf<T>(GramBlocking.ScratchLength(columnSamples, outputs, maxColumns));
}
