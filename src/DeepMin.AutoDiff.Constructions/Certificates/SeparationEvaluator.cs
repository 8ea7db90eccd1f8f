namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Decides on which side of the hyperplanes of an order a sample lies: by float64 where its error bound proves it, else exactly. Keeps
/// buffers, so each thread needs its own.
/// </summary>
internal sealed class SeparationEvaluator
{
    private readonly IReadOnlyList<SeparationContent> _claims;
    private readonly ExactArithmetic _exact;
    private readonly BoundedAffineMap _map;
    private readonly BoundedVector _sample;
    private readonly BoundedVector _values;
    private readonly double[] _thresholds;
    private readonly Dyadic[]?[] _normals;

    /// <summary>Relative error of gap·|w|: of a length over all its features, of a product and of a difference.</summary>
    private readonly double _slack;

    public SeparationEvaluator(IReadOnlyList<SeparationContent> claims, int features, ExactArithmetic exact)
    {
        (_claims, _exact) = (claims, exact);
        _map = new BoundedAffineMap([.. claims.SelectMany(claim => claim.Normal)], [.. claims.Select(claim => -claim.Offset)], features);
        _sample = new BoundedVector(features);
        _values = new BoundedVector(claims.Count);
        _thresholds = [.. claims.Select(Threshold)];
        _slack = (features + 8) * Math.ScaleB(1, -52);
        _normals = new Dyadic[claims.Count][];
    }

    public long FloatingChecks { get; private set; }

    public long ExactChecks { get; private set; }

    /// <summary>The first hyperplane on whose wrong side, or nearer than its gap, a sample lies; null if there is none.</summary>
    /// <param name="sample">Features, length M.</param>
    /// <param name="rank">Place of the sample's piece in the order: it lies above all hyperplanes before it and below its own.</param>
    public int? FirstFailure(ReadOnlySpan<double> sample, int rank)
    {
        _sample.SetExact(sample);
        _map.Apply(_sample, _values);
        for (int k = 0; k <= rank && k < _claims.Count; k++)
        {
            if (!Holds(k, sample, k < rank ? 1 : -1))
                return k;
        }

        return null;
    }

    /// <summary>gap·|w|; NaN, which proves nothing, where the length has lost digits to underflow.</summary>
    private static double Threshold(SeparationContent claim)
    {
        double length = EuclideanNorm.Of(claim.Normal);
        return double.IsNormal(length) ? claim.Gap * length : double.NaN;
    }

    private bool Holds(int k, ReadOnlySpan<double> sample, int side)
    {
        double value = side * _values.Values[k], threshold = _thresholds[k], difference = value - threshold;
        double error = _values.Errors[k] + (_slack * (Math.Abs(value) + threshold)) + (8 * double.Epsilon);
        if (double.IsFinite(difference) && Math.Abs(difference) > error)
        {
            FloatingChecks++;
            return difference > 0;
        }

        ExactChecks++;
        return HoldsExactly(k, sample, side);
    }

    /// <summary>Whether ⟨w, x⟩ − offset has a sign and is beyond gap·|w|, by squares.</summary>
    private bool HoldsExactly(int k, ReadOnlySpan<double> sample, int side)
    {
        Dyadic[] normal = _normals[k] ??= Dyadic.Vector(_claims[k].Normal);
        Dyadic value = _exact.Add(_exact.Dot(normal, Dyadic.Vector(sample)), -Dyadic.Of(_claims[k].Offset));
        if (side * value.Sign <= 0)
            return false;
        Dyadic gap = Dyadic.Of(_claims[k].Gap);
        return _exact.Compare(_exact.Multiply(value, value), _exact.Multiply(_exact.Multiply(gap, gap), _exact.Dot(normal, normal))) > 0;
    }
}
