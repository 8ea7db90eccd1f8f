namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The points of some classes that the search for nearest points looks at: all of them if they are few, else those that were extreme in
/// a direction so far. A scan of all, in parallel, widens it; what it adds depends on the data alone, not on threads.
/// </summary>
internal sealed class WorkingSet
{
    /// <summary>Points up to which all are members from the start.</summary>
    private const int Few = 1024;

    /// <summary>Most points that one scan adds.</summary>
    private const int Most = 512;

    /// <summary>Points per piece of work.</summary>
    private const int Block = 256;

    private readonly PointSet _points;
    private readonly ParallelOptions _parallel;
    private readonly int[] _all;
    private readonly bool[] _isMember;
    private readonly double[] _products;
    private readonly List<int> _members = [];

    public WorkingSet(PointSet points, IEnumerable<int> labels, int threads)
    {
        (_points, _parallel) = (points, new ParallelOptions { MaxDegreeOfParallelism = threads });
        _all = [.. labels.SelectMany(label => Enumerable.Range(points.Class(label).Start, points.Class(label).End - points.Class(label).Start))];
        _isMember = new bool[_all.Length];
        _products = new double[_all.Length];
        if (_all.Length <= Few)
            Add(Enumerable.Range(0, _all.Length));
    }

    /// <summary>The member of least product with a padded direction, the first of equal ones; −1 and infinity if there is no member.</summary>
    public (int Point, double Product) Least(double[] direction)
    {
        (int least, double product) = (-1, double.PositiveInfinity);
        foreach (int member in _members)
        {
            double each = PointSet.Dot(_points.Point(_all[member]), direction);
            if (each < product)
                (least, product) = (_all[member], each);
        }

        return (least, product);
    }

    /// <summary>Adds the points of least product below a bound; false if there are none besides the members.</summary>
    public bool Widen(double[] direction, double bound)
    {
        if (_members.Count == _all.Length)
            return false;

        Parallel.For(0, (_all.Length + Block - 1) / Block, _parallel, block =>
        {
            int end = Math.Min(_all.Length, (block + 1) * Block);
            for (int i = block * Block; i < end; i++)
                _products[i] = PointSet.Dot(_points.Point(_all[i]), direction);
        });
        int[] below = [.. Enumerable.Range(0, _all.Length).Where(i => !_isMember[i] && _products[i] < bound)];
        Add(below.Length <= Most ? below : below.OrderBy(i => _products[i]).Take(Most));
        return below.Length > 0;
    }

    private void Add(IEnumerable<int> indices)
    {
        foreach (int index in indices)
        {
            _isMember[index] = true;
            _members.Add(index);
        }
    }
}
