namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Finds the point of some classes with the least product with a direction that changes little from call to call. Products with an
/// earlier direction bound the new ones from below, |⟨w, p⟩ − ⟨v, p⟩| ≤ |w − v|·|p|, so that few points need a new product.
/// </summary>
/// <remarks>Which points these are depends on the data alone, not on threads; neither does the result.</remarks>
internal sealed class ExtremeScan
{
    /// <summary>Multiply-adds below which threads cost more than they save.</summary>
    private const long SmallWork = 1 << 18;

    /// <summary>Points per piece of work.</summary>
    private const int Block = 256;

    private readonly PointSet _points;
    private readonly ParallelOptions _parallel;
    private readonly int[] _indices;
    private readonly double[] _lengths;
    private readonly double[] _products;
    private readonly double[] _bounded;
    private readonly int[] _candidates;
    private double[]? _reference;

    public ExtremeScan(PointSet points, IEnumerable<int> labels, int threads)
    {
        (_points, _parallel) = (points, new ParallelOptions { MaxDegreeOfParallelism = threads });
        _indices = [.. labels.SelectMany(label => Enumerable.Range(points.Class(label).Start, points.Class(label).End - points.Class(label).Start))];
        _lengths = new double[_indices.Length];
        _products = new double[_indices.Length];
        _bounded = new double[_indices.Length];
        _candidates = new int[_indices.Length];
        ForEach(_indices.Length, i => _lengths[i] = Math.Sqrt(PointSet.Dot(points.Point(_indices[i]), points.Point(_indices[i]))));
    }

    /// <summary>The point of least product, the first of equal ones, and its product.</summary>
    /// <param name="direction">The direction; padded.</param>
    /// <param name="bound">The product of any of the points, or infinity: larger ones are not of interest.</param>
    public (int Index, double Product) Least(double[] direction, double bound)
    {
        int count = Candidates(direction, bound);
        bool renew = count > _indices.Length / 4;
        if (renew)
        {
            _reference = [.. direction];
            count = _indices.Length;
        }

        double[] products = renew ? _products : _bounded;
        ForEach(count, k =>
        {
            int i = renew ? k : _candidates[k];
            products[i] = PointSet.Dot(_points.Point(_indices[i]), direction);
        });

        (int least, double product) = (-1, double.PositiveInfinity);
        for (int k = 0; k < count; k++)
        {
            int i = renew ? k : _candidates[k];
            if (products[i] < product)
                (least, product) = (_indices[i], products[i]);
        }

        return (least, product);
    }

    /// <summary>Lists the points whose product may be at or below a bound; all of them if there is no earlier direction.</summary>
    private int Candidates(double[] direction, double bound)
    {
        if (_reference is null)
            return _indices.Length;

        double[] change = [.. direction];
        PointSet.Add(change, -1, _reference);
        double rounding = Math.ScaleB(_points.Stride + 2.0, -52) * (Length(direction) + Length(_reference));
        double drift = Length(change) + rounding;
        int count = 0;
        for (int i = 0; i < _indices.Length; i++)
        {
            if (_products[i] - (drift * _lengths[i]) <= bound)
                _candidates[count++] = i;
        }

        return count;
    }

    private static double Length(double[] vector) => Math.Sqrt(PointSet.Dot(vector, vector));

    private void ForEach(int count, Action<int> work)
    {
        if ((long)count * _points.Stride < SmallWork)
        {
            for (int i = 0; i < count; i++)
                work(i);
            return;
        }

        Parallel.For(0, (count + Block - 1) / Block, _parallel, block =>
        {
            int end = Math.Min(count, (block + 1) * Block);
            for (int i = block * Block; i < end; i++)
                work(i);
        });
    }
}
