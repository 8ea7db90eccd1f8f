using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

public class LargeJacobianTests
{
    /// <summary>Aligned rows of a matrix beyond the caches are stored past them.</summary>
    [Fact]
    public void AlignedRows_BeyondTheCaches_AreThoseOfTightRows()
    {
        const int samples = 45, alignment = 8;
        int k = WideDigitsNet.ParameterCount, rows = samples * WideDigitsNet.OutputCount, stride = (k + alignment - 1) / alignment * alignment;
        double[] theta = NetworkInitializer.Create<WideDigitsNet>(2), inputs = Gaussian.Vector(new Random(2), samples * WideDigitsNet.InputCount);
        ModelInput<double> input = new(theta, inputs, samples);
        double[] outputs = new double[rows], expected = new double[rows * k], workspace = new double[WideDigitsNet.WorkspaceLength(ModelOperator.JacobianReverse, samples)];
        WideDigitsNet.Jacobian(in input, JacobianMode.Reverse, outputs, expected, k, workspace);
        using Workspace<double> aligned = new((long)rows * stride);
        Assert.True(aligned.Span.Length * sizeof(double) > 40_000_000);
        aligned.Span.Fill(double.NaN);
        WideDigitsNet.Jacobian(in input, JacobianMode.Reverse, outputs, aligned.Span, stride, workspace);
        for (int row = 0; row < rows; row++)
        {
            Assert.True(expected.AsSpan(row * k, k).SequenceEqual(aligned.Span.Slice(row * stride, k)), $"row {row}");
            Assert.All(aligned.Span.Slice((row * stride) + k, stride - k).ToArray(), gap => Assert.True(double.IsNaN(gap)));
        }
    }
}
