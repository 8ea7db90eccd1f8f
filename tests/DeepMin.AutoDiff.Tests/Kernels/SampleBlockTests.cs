using DeepMin.AutoDiff.Kernels;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Kernels;

public class SampleBlockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(49)]
    [InlineData(64)]
    public void LoadAndStore_OfAllBlocks_CopyTheBatch(int samples)
    {
        Copy<Lanes64>(samples);
        if (SampleBlocks.RegisterBits >= 128)
            Copy<Lanes128>(samples);
        if (SampleBlocks.RegisterBits >= 256)
            Copy<Lanes256>(samples);
        if (SampleBlocks.RegisterBits == 512)
            Copy<Lanes512>(samples);
    }

    private static void Copy<TLanes>(int samples)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        const int length = 5;
        double[] source = Gaussian.Vector(new Random(samples), samples * length), target = new double[source.Length];
        double[] workspace = new double[length * SampleBlocks.MaxWidth<double>()];
        for (SampleBlock<TLanes, double> block = new(samples); block.Count > 0; block.MoveNext())
        {
            Assert.Equal(samples == 1, block.Width == 1);
            LaneRows<TLanes, double> rows = block.Rows(workspace, 0, length);
            block.Load(source, length, rows);
            block.Store(rows, target, length);
        }

        Assert.Equal(source, target);
    }
}
