using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff;

/// <summary>A stripe of rows of G, up to and with its block on the diagonal, and its mirror image.</summary>
internal readonly unsafe struct GramStripe<TModel, T>(PinnedBatch<T> batch, GramStripes stripes, double* gram, int rowStride) : IPartitionedWork
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run(int part, int member)
    {
        int first = stripes.Start(part), count = stripes.Samples(part), outputs = TModel.OutputCount;
        ModelInput<T> rows = batch.Samples(first, count);
        if (first > 0)
        {
            ModelInput<T> columns = batch.Samples(0, first);
            TModel.WidenedGram(in rows, in columns, Block(first, count, 0, first), rowStride, batch.Scratch(member));
            Mirror.Lower(new MatrixPointer<double>(gram, rowStride), first * outputs, (first + count) * outputs, 0, first * outputs);
        }

        TModel.WidenedGram(in rows, Block(first, count, first, count), rowStride, batch.Scratch(member));
    }

    private Span<double> Block(int row, int rows, int column, int columns)
    {
        long outputs = TModel.OutputCount, origin = (row * outputs * rowStride) + (column * outputs);
        return new(gram + origin, (int)((((rows * outputs) - 1) * rowStride) + (columns * outputs)));
    }
}
