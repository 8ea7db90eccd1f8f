using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

public class LargeJacobianTests
{
    /// <summary>Rows of a matrix beyond the caches are stored past them where all are aligned: neither strides, nor origins, nor odd widths of layers matter.</summary>
    [Theory]
    [InlineData(0, 8)]
    [InlineData(0, 1)]
    [InlineData(1, 8)]
    public void Rows_BeyondTheCaches_AreThoseOfAnyOtherMemory(int offset, int alignment)
    {
        RequireRows<WideDigitsNet>(45, offset, alignment);
        RequireRows<Net18>(4_500, offset, alignment);
        RequireRows<Net03>(28_000, offset, alignment);
    }

    private static void RequireRows<TModel>(int samples, int offset, int alignment)
        where TModel : INetwork<TModel>
    {
        int k = TModel.ParameterCount, rows = samples * TModel.OutputCount, stride = (k + alignment - 1) / alignment * alignment;
        double[] theta = NetworkInitializer.Create<TModel>(2), inputs = Gaussian.Vector(new Random(2), samples * TModel.InputCount);
        ModelInput<double> input = new(theta, [], inputs, samples, TModel.InputCount);
        double[] outputs = new double[rows], expected = new double[rows * k], workspace = new double[TModel.WorkspaceLength(ModelOperator.JacobianReverse, samples)];
        TModel.Jacobian(in input, JacobianMode.Reverse, outputs, expected, k, workspace);
        using Workspace<double> memory = new(offset + ((long)rows * stride));
        Span<double> jacobian = memory.Span[offset..];
        Assert.True(jacobian.Length * sizeof(double) > 32 << 20);
        jacobian.Fill(double.NaN);
        TModel.Jacobian(in input, JacobianMode.Reverse, outputs, jacobian, stride, workspace);
        for (int row = 0; row < rows; row++)
        {
            Assert.True(expected.AsSpan(row * k, k).SequenceEqual(jacobian.Slice(row * stride, k)), $"row {row}");
            Assert.False(jacobian.Slice((row * stride) + k, stride - k).ContainsAnyExcept(double.NaN), $"behind row {row}");
        }
    }
}
