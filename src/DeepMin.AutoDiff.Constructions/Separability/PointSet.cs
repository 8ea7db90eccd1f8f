using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The samples of a data set grouped by class, centered on their mean and scaled by a power of two to coordinates below 2, so that
/// neither a distant origin nor an extreme unit costs accuracy. Rows are padded with zeros to whole SIMD vectors.
/// </summary>
internal sealed class PointSet
{
    private readonly double[] _coordinates;
    private readonly int[] _rows;
    private readonly int[] _classStarts;
    private readonly int[] _exponents;
    private readonly Lazy<PointSet?> _balanced;

    /// <summary>Centers and scales a data set.</summary>
    /// <param name="data">Data set.</param>
    /// <param name="balance">Whether to scale each feature by a power of two of its own, which changes distances but no verdict.</param>
    public PointSet(LabeledData data, bool balance = false)
    {
        Data = data;
        Stride = PaddedLength(data.FeatureCount);
        _classStarts = new int[data.ClassCount + 1];
        for (int label = 0; label < data.ClassCount; label++)
            _classStarts[label + 1] = _classStarts[label] + data.ClassSizes[label];
        _rows = [.. Enumerable.Range(0, data.SampleCount).OrderBy(row => data.Labels[row])];
        _coordinates = new double[checked(_rows.Length * Stride)];
        Center();
        _exponents = new int[data.FeatureCount];
        Scale(data, balance);
        _balanced = new Lazy<PointSet?>(() => balance || !IsUnbalanced() ? null : new PointSet(data, balance: true));
    }

    public LabeledData Data { get; }

    /// <summary>Length of a padded point.</summary>
    public int Stride { get; }

    /// <summary>The power of two by which all coordinates were divided, where features are not balanced.</summary>
    public double Unit => Math.ScaleB(1, _exponents.Max());

    /// <summary>The same samples with features of equal size; null where they differ by less than 2²⁰ in size.</summary>
    public PointSet? Balanced => _balanced.Value;

    public ReadOnlySpan<double> Point(int index) => _coordinates.AsSpan(index * Stride, Stride);

    /// <summary>The normal in the units of the data set, up to a factor, of a normal in the coordinates of the points.</summary>
    public double[] ToDataUnits(ReadOnlySpan<double> normal)
    {
        int smallest = _exponents.Min();
        double[] result = normal[.._exponents.Length].ToArray();
        for (int i = 0; i < result.Length; i++)
            result[i] = Math.ScaleB(result[i], smallest - _exponents[i]);
        return result;
    }

    /// <summary>The row of the data set that a point stands for.</summary>
    public int Row(int index) => _rows[index];

    /// <summary>The features of a point as the data set has them.</summary>
    public ReadOnlySpan<double> Sample(int index) => Data.Row(_rows[index]);

    /// <summary>The points of a class: from start to end, excluded.</summary>
    public (int Start, int End) Class(int label) => (_classStarts[label], _classStarts[label + 1]);

    /// <summary>The length of whole SIMD vectors that hold a number of values.</summary>
    public static int PaddedLength(int count) => (count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    /// <summary>The product of two padded vectors.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ref double a = ref MemoryMarshal.GetReference(left);
        ref double b = ref MemoryMarshal.GetReference(right);
        Vector<double> sum = Vector<double>.Zero, odd = Vector<double>.Zero;
        int i = 0;
        for (; i <= left.Length - (2 * Vector<double>.Count); i += 2 * Vector<double>.Count)
        {
            sum += Load(ref a, i) * Load(ref b, i);
            odd += Load(ref a, i + Vector<double>.Count) * Load(ref b, i + Vector<double>.Count);
        }

        if (i < left.Length)
            sum += Load(ref a, i) * Load(ref b, i);
        return Vector.Sum(sum + odd);
    }

    /// <summary>Adds a multiple of a padded vector to another one.</summary>
    public static void Add(Span<double> target, double factor, ReadOnlySpan<double> vector)
    {
        ref double y = ref MemoryMarshal.GetReference(target);
        ref double x = ref MemoryMarshal.GetReference(vector);
        for (int i = 0; i < target.Length; i += Vector<double>.Count)
            (Load(ref y, i) + (factor * Load(ref x, i))).StoreUnsafe(ref y, (nuint)i);
    }

    /// <summary>Turns two padded vectors in their plane: (x, y) becomes (c·x + s·y, c·y − s·x).</summary>
    public static void Rotate(Span<double> first, Span<double> second, double cosine, double sine)
    {
        ref double x = ref MemoryMarshal.GetReference(first);
        ref double y = ref MemoryMarshal.GetReference(second);
        for (int i = 0; i < first.Length; i += Vector<double>.Count)
        {
            (Vector<double> a, Vector<double> b) = (Load(ref x, i), Load(ref y, i));
            ((cosine * a) + (sine * b)).StoreUnsafe(ref x, (nuint)i);
            ((cosine * b) - (sine * a)).StoreUnsafe(ref y, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ref double start, int offset) => Vector.LoadUnsafe(ref start, (nuint)offset);

    /// <summary>Whether a feature has two different values.</summary>
    public bool IsVarying(int feature)
    {
        for (int row = 1; row < Data.SampleCount; row++)
        {
            if (Data.Row(row)[feature] != Data.Row(0)[feature])
                return true;
        }

        return false;
    }

    private void Center()
    {
        double[] mean = Standardization.Fit(Data).Mean.ToArray();
        for (int index = 0; index < _rows.Length; index++)
        {
            ReadOnlySpan<double> sample = Data.Row(_rows[index]);
            Span<double> point = _coordinates.AsSpan(index * Stride, Stride);
            for (int i = 0; i < sample.Length; i++)
                point[i] = sample[i] - mean[i];
        }
    }

    private void Scale(LabeledData data, bool balance)
    {
        double[] sizes = Sizes();
        double largest = sizes.Max();
        if (!double.IsFinite(largest))
            throw new ArgumentException($"Expected data whose spread is a finite number, got {largest}.", nameof(data));
        for (int i = 0; i < sizes.Length; i++)
        {
            double size = balance ? sizes[i] : largest;
            _exponents[i] = size == 0 ? 0 : Math.ILogB(size);
        }

        for (int index = 0; index < _rows.Length; index++)
        {
            Span<double> point = _coordinates.AsSpan(index * Stride, data.FeatureCount);
            for (int i = 0; i < point.Length; i++)
                point[i] = Math.ScaleB(point[i], -_exponents[i]);
        }
    }

    /// <summary>Largest |coordinate| of each feature.</summary>
    private double[] Sizes()
    {
        double[] sizes = new double[Data.FeatureCount];
        for (int index = 0; index < _rows.Length; index++)
        {
            for (int i = 0; i < sizes.Length; i++)
                sizes[i] = Math.Max(sizes[i], Math.Abs(_coordinates[(index * Stride) + i]));
        }

        return sizes;
    }

    private bool IsUnbalanced()
    {
        double[] varying = [.. Sizes().Where((_, feature) => IsVarying(feature))];
        return varying.Length > 0 && varying.Max() > Math.ScaleB(1, 20) * varying.Min();
    }
}
