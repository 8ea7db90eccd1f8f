using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Tests.Kernels;

/// <summary>Contractions of float32 factors against those of the same numbers in float64.</summary>
public class SingleGramTests
{
    public static TheoryData<int, int, int, int, int> Shapes => new()
    {
        { 1, 1, 1, 1, 1 }, { 1, 7, 3, 4, 0 }, { 8, 8, 1, 9, 3 }, { 9, 24, 3, 8, 8 }, { 25, 25, 4, 5, 33 }, { 50, 200, 3, 24, 25 }, { 100, 100, 1, 32, 1 }, { 0, 4, 2, 3, 3 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AddDense_OfFloat32_EqualsThatOfTheWidenedFactors(int rowSamples, int columnSamples, int outputs, int uColumns, int vColumns)
    {
        Random random = new(1);
        float[] ru = Uniform(random, rowSamples * outputs * uColumns), rv = Uniform(random, rowSamples * vColumns);
        float[] cu = Uniform(random, columnSamples * outputs * uColumns), cv = Uniform(random, columnSamples * vColumns);
        int stride = (columnSamples * outputs) + 3, depth = Math.Max(uColumns, vColumns);
        float[] single = Uniform(random, rowSamples * outputs * stride);
        double[] expected = Widen(single), widened = Widen(single);
        for (GramBlock<double> block = new(expected, stride, lowerOnly: false, rowSamples, columnSamples, outputs, depth); block.Exists; block = block.Next())
        {
            block.AddDense<double>(
                new(Widen(ru), uColumns, outputs), new(Widen(rv), vColumns, 1), new(Widen(cu), uColumns, outputs), new(Widen(cv), vColumns, 1), ones: 1,
                new double[Batch.GramScratchLength<double>(rowSamples, columnSamples, outputs, depth)]);
        }

        // Scratch that starts between two doubles.
        Span<float> scratch = new float[Batch.GramScratchLength<float>(rowSamples, columnSamples, outputs, depth) + 1].AsSpan(1);
        scratch.Fill(float.NaN);
        GramFactor<float> rowU = new(ru, uColumns, outputs), rowV = new(rv, vColumns, 1), columnU = new(cu, uColumns, outputs), columnV = new(cv, vColumns, 1);
        for (GramBlock<double> block = new(widened, stride, lowerOnly: false, rowSamples, columnSamples, outputs, depth); block.Exists; block = block.Next())
            block.AddDense(rowU, rowV, columnU, columnV, ones: 1, scratch);
        for (GramBlock<float> block = new(single, stride, lowerOnly: false, rowSamples, columnSamples, outputs, depth); block.Exists; block = block.Next())
            block.AddDense(rowU, rowV, columnU, columnV, ones: 1, scratch);
        Assert.Equal(expected, widened);
        RequireRounded(expected, single);
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(24, 65, 4, 25)]
    [InlineData(100, 300, 1, 9)]
    public void AddDiagonal_OfFloat32_EqualsThatOfTheWidenedFactors(int rowSamples, int columnSamples, int outputs, int vColumns)
    {
        foreach (bool scaled in new[] { false, true })
        {
            Random random = new(2);
            float[] rv = Uniform(random, rowSamples * vColumns), cv = Uniform(random, columnSamples * vColumns);
            float[] rs = scaled ? Uniform(random, rowSamples * outputs) : [], cs = scaled ? Uniform(random, columnSamples * outputs) : [];
            int stride = (columnSamples * outputs) + 1;
            float[] single = Uniform(random, rowSamples * outputs * stride);
            double[] expected = Widen(single), widened = Widen(single);
            double[] wide = new double[Batch.GramScratchLength<double>(rowSamples, columnSamples, outputs, vColumns)];
            float[] scratch = new float[Batch.GramScratchLength<float>(rowSamples, columnSamples, outputs, vColumns)];
            for (GramBlock<double> block = new(expected, stride, lowerOnly: false, rowSamples, columnSamples, outputs, vColumns); block.Exists; block = block.Next())
                block.AddDiagonal<double>(Widen(rs), new(Widen(rv), vColumns, 1), Widen(cs), new(Widen(cv), vColumns, 1), ones: 1, wide);
            for (GramBlock<double> block = new(widened, stride, lowerOnly: false, rowSamples, columnSamples, outputs, vColumns); block.Exists; block = block.Next())
                block.AddDiagonal<float>(rs, new(rv, vColumns, 1), cs, new(cv, vColumns, 1), ones: 1, scratch);
            for (GramBlock<float> block = new(single, stride, lowerOnly: false, rowSamples, columnSamples, outputs, vColumns); block.Exists; block = block.Next())
                block.AddDiagonal<float>(rs, new(rv, vColumns, 1), cs, new(cv, vColumns, 1), ones: 1, scratch);
            Assert.Equal(expected, widened);
            RequireRounded(expected, single);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(145)]
    public void Mirror_OfFloat32_CopiesOnlyTheLowerTriangle(int n)
    {
        int stride = n + 2;
        float[] before = Uniform(new Random(n), n * stride), gram = [.. before];
        for (GramBlock<float> block = new(gram, stride, lowerOnly: true, n, n, outputs: 1, maxColumns: 1); block.Exists; block = block.Next())
            block.Mirror();
        for (int i = 0; i < gram.Length; i++)
        {
            int row = i / stride, column = i % stride;
            Assert.Equal(column > row && column < n ? before[(column * stride) + row] : before[i], gram[i]);
        }
    }

    [Fact]
    public void Scalars_OfOtherWidth_AreRefused() =>
        Assert.Contains("Half", Assert.Throws<NotSupportedException>(() => new GramBlock<Half>(new Half[4], 2, lowerOnly: true, 2, 2, 1, 1).Mirror()).Message, StringComparison.Ordinal);

    // One rounding, up to the last place of a product that was itself accumulated in another order.
    private static void RequireRounded(double[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.InRange(Math.Abs(expected[i] - actual[i]), 0, (1 + 1e-6) / (1 << 24) * Math.Abs(expected[i]));
    }

    private static float[] Uniform(Random random, long length) => Array.ConvertAll(RandomMatrix.Uniform(random, length), value => (float)value);

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
