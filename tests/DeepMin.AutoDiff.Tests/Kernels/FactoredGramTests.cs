using DeepMin.AutoDiff.Kernels;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Kernels;

public class FactoredGramTests
{
    public static TheoryData<int, int, int, int, int> Shapes => new()
    {
        { 1, 1, 1, 1, 1 }, { 1, 7, 3, 4, 0 }, { 7, 1, 2, 0, 5 }, { 8, 8, 1, 9, 3 }, { 9, 24, 3, 8, 8 }, { 25, 25, 4, 5, 33 },
        { 63, 63, 3, 7, 13 }, { 50, 200, 3, 24, 25 }, { 100, 100, 1, 32, 1 }, { 3, 5, 40, 6, 2 }, { 2, 3, 3, 700, 900 }, { 0, 4, 2, 3, 3 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AddDense_OfAnyMixOfSharedFactors_EqualsTheLoops(int rowSamples, int columnSamples, int outputs, int uColumns, int vColumns)
    {
        foreach (int mix in Enumerable.Range(0, 16))
        {
            Random random = new(mix);
            int Rows(int bit) => (mix >> bit & 1) == 0 ? 1 : outputs;
            Factor rowU = Factor.Create(random, rowSamples, uColumns, Rows(0)), rowV = Factor.Create(random, rowSamples, vColumns, Rows(1));
            Factor columnU = Factor.Create(random, columnSamples, uColumns, Rows(2));
            Factor columnV = Factor.Create(random, columnSamples, vColumns, Rows(3));
            int columns = columnSamples * outputs, stride = columns + 3;
            double[] before = RandomMatrix.Uniform(random, rowSamples * outputs * stride), gram = [.. before];
            double[] scratch = RandomMatrix.Scratch(
                Batch.GramScratchLength<double>(rowSamples, columnSamples, outputs, Math.Max(uColumns, vColumns)));
            for (GramBlock<double> block = new(gram, stride, lowerOnly: false, rowSamples, columnSamples, outputs, Math.Max(uColumns, vColumns)); block.Exists; block = block.Next())
                block.AddDense(rowU.Span, rowV.Span, columnU.Span, columnV.Span, ones: 1, scratch);
            for (int i = 0; i < gram.Length; i++)
            {
                int row = i / stride, column = i % stride;
                double added = column >= columns
                    ? 0
                    : rowU.Dot(row, columnU, column, outputs) * (rowV.Dot(row, columnV, column, outputs) + 1);
                Assert.Equal(before[i] + added, gram[i], 1e-15 * (uColumns + 1) * (vColumns + 2));
            }
        }
    }

    [Theory]
    [InlineData(7, 3, 5, 4)]
    [InlineData(65, 3, 8, 9)]
    [InlineData(64, 10, 3, 5)]
    [InlineData(601, 1, 100, 30)]
    public void AddDense_LowerOnlyThenMirrored_IsTheWholeGram(int samples, int outputs, int uColumns, int vColumns)
    {
        Random random = new(samples);
        Factor u = Factor.Create(random, samples, uColumns, outputs), v = Factor.Create(random, samples, vColumns, 1);
        int n = samples * outputs;
        double[] whole = new double[n * n], lower = new double[n * n];
        double[] scratch = RandomMatrix.Scratch(Batch.GramScratchLength<double>(samples, samples, outputs, Math.Max(uColumns, vColumns)));
        lower.AsSpan().Fill(double.NaN);
        for (GramBlock<double> block = new(whole, n, lowerOnly: false, samples, samples, outputs, Math.Max(uColumns, vColumns)); block.Exists; block = block.Next())
            block.AddDense(u.Span, v.Span, u.Span, v.Span, ones: 1, scratch);
        for (GramBlock<double> block = new(lower, n, lowerOnly: true, samples, samples, outputs, Math.Max(uColumns, vColumns)); block.Exists; block = block.Next())
        {
            block.Clear();
            block.AddDense(u.Span, v.Span, u.Span, v.Span, ones: 1, scratch);
            block.Mirror();
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(whole[(i * n) + j], lower[(i * n) + j], 1e-14 * uColumns * vColumns);
                Assert.Equal(lower[(j * n) + i], lower[(i * n) + j]);
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(9, 7, 3, 0)]
    [InlineData(24, 65, 4, 25)]
    [InlineData(100, 500, 1, 9)]
    [InlineData(0, 4, 2, 3)]
    public void AddDiagonal_WithAndWithoutScales_EqualsTheLoops(int rowSamples, int columnSamples, int outputs, int vColumns)
    {
        foreach (int mix in Enumerable.Range(0, 4))
        {
            Random random = new(mix);
            Factor rowV = Factor.Create(random, rowSamples, vColumns, 1), columnV = Factor.Create(random, columnSamples, vColumns, 1);
            double[] rowScale = (mix & 1) == 0 ? [] : RandomMatrix.Uniform(random, rowSamples * outputs);
            double[] columnScale = (mix & 2) == 0 ? [] : RandomMatrix.Uniform(random, columnSamples * outputs);
            int columns = columnSamples * outputs, stride = columns + 1;
            double[] before = RandomMatrix.Uniform(random, rowSamples * outputs * stride), gram = [.. before];
            double[] scratch = RandomMatrix.Scratch(Batch.GramScratchLength<double>(rowSamples, columnSamples, outputs, vColumns));
            for (GramBlock<double> block = new(gram, stride, lowerOnly: false, rowSamples, columnSamples, outputs, vColumns); block.Exists; block = block.Next())
                block.AddDiagonal(rowScale, rowV.Span, columnScale, columnV.Span, ones: 1, scratch);
            for (int i = 0; i < gram.Length; i++)
            {
                int row = i / stride, column = i % stride;
                bool touched = column < columns && row % outputs == column % outputs;
                double left = rowScale.Length == 0 ? 1 : rowScale[row];
                double right = columnScale.Length == 0 || !touched ? 1 : columnScale[column];
                double added = touched ? left * right * (rowV.Dot(row, columnV, column, outputs) + 1) : 0;
                Assert.Equal(before[i] + added, gram[i], touched ? 1e-15 * (vColumns + 2) : 0);
            }
        }
    }

    [Theory]
    [InlineData(13, 1)]
    [InlineData(70, 3)]
    [InlineData(700, 1)]
    public void AddDiagonal_LowerOnly_WritesNothingAboveTheDiagonal(int samples, int outputs)
    {
        Factor v = Factor.Create(new Random(samples), samples, 4, 1);
        int n = samples * outputs;
        double[] gram = new double[n * n], whole = new double[n * n];
        double[] scratch = RandomMatrix.Scratch(Batch.GramScratchLength<double>(samples, samples, outputs, 4));
        for (GramBlock<double> block = new(gram, n, lowerOnly: true, samples, samples, outputs, 4); block.Exists; block = block.Next())
            block.AddDiagonal([], v.Span, [], v.Span, ones: 1, scratch);
        for (GramBlock<double> block = new(whole, n, lowerOnly: false, samples, samples, outputs, 4); block.Exists; block = block.Next())
            block.AddDiagonal([], v.Span, [], v.Span, ones: 1, scratch);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                Assert.Equal(j > i ? 0 : whole[(i * n) + j], gram[(i * n) + j], 1e-14);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(145)]
    public void Mirror_CopiesOnlyTheLowerTriangle(int n)
    {
        int stride = n + 2;
        double[] before = RandomMatrix.Uniform(new Random(n), n * stride), gram = [.. before];
        for (GramBlock<double> block = new(gram, stride, lowerOnly: true, n, n, outputs: 1, maxColumns: 1); block.Exists; block = block.Next())
            block.Mirror();
        for (int i = 0; i < gram.Length; i++)
        {
            int row = i / stride, column = i % stride;
            Assert.Equal(column > row && column < n ? before[(column * stride) + row] : before[i], gram[i]);
        }
    }

    [Fact]
    public void Scratch_OfWideFactors_DoesNotGrowWithTheSamples()
    {
        Assert.Equal(Batch.GramScratchLength<double>(1_000, 1_000, 3, 900), Batch.GramScratchLength<double>(100_000, 100_000, 3, 900));
        Assert.InRange(Batch.GramScratchLength<double>(120, 120, 3, 4_000) * sizeof(double), 0, 5_000_000);
    }

    [Fact]
    public void Contractions_AllocateNothing()
    {
        const int samples = 20, outputs = 3, n = samples * outputs;
        Factor u = Factor.Create(new Random(1), samples, 5, outputs), v = Factor.Create(new Random(2), samples, 6, 1);
        double[] gram = new double[n * n], scratch = RandomMatrix.Scratch(Batch.GramScratchLength<double>(samples, samples, outputs, 6));
        Allocation.AssertNone(() =>
        {
            GramBlock<double> block = new(gram, n, lowerOnly: true, samples, samples, outputs, 6);
            block.AddDense(u.Span, v.Span, u.Span, v.Span, ones: 1, scratch);
            block.AddDiagonal([], v.Span, [], v.Span, ones: 1, scratch);
            block.Mirror();
        });
    }

    [Fact]
    public void FactorsOfTheWrongShape_AreRefused()
    {
        double[] gram = new double[16], scratch = new double[Batch.GramScratchLength<double>(2, 2, 2, 3)];
        Factor right = Factor.Create(new Random(1), 2, 3, 1), narrow = Factor.Create(new Random(1), 2, 2, 1);
        Factor threeRows = Factor.Create(new Random(1), 2, 3, 3);
        void Run(Factor u, Factor v) =>
            new GramBlock<double>(gram, 4, lowerOnly: true, 2, 2, 2, 3).AddDense(u.Span, v.Span, right.Span, right.Span, ones: 1, scratch);
        Assert.Contains("rowV", Assert.Throws<ArgumentException>(() => Run(right, threeRows)).Message, StringComparison.Ordinal);
        Assert.Contains("columnU", Assert.Throws<ArgumentException>(() => Run(narrow, right)).Message, StringComparison.Ordinal);
    }

    private sealed record Factor(double[] Values, int Columns, int RowsPerSample)
    {
        public GramFactor<double> Span => new(Values, Columns, RowsPerSample);

        public static Factor Create(Random random, int samples, int columns, int rowsPerSample) =>
            new(RandomMatrix.Uniform(random, samples * rowsPerSample * columns), columns, rowsPerSample);

        /// <summary>Inner product of the factors of a row and a column of the Gram matrix.</summary>
        public double Dot(int row, Factor other, int column, int outputs) =>
            RandomMatrix.Dot(Values, Start(row, outputs), other.Values, other.Start(column, outputs), Columns);

        private int Start(int index, int outputs) => (RowsPerSample == 1 ? index / outputs : index) * Columns;
    }
}
