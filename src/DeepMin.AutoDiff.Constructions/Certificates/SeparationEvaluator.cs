namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Decides on which side of the hyperplanes of an order a sample lies: by float64 where its error bound proves it, else exactly. Keeps
/// buffers, so each thread needs its own.
/// </summary>
internal sealed class SeparationEvaluator
{
    /// <summary>Covers the rounding of a difference that is compared with a bound.</summary>
    private const double Slack = 1e-15;

    private readonly IReadOnlyList<SeparationClaim> _claims;
    private readonly BoundedAffineMap _map;
    private readonly BoundedVector _sample;
    private readonly BoundedVector _values;

    public SeparationEvaluator(IReadOnlyList<SeparationClaim> claims, int features)
    {
        _claims = claims;
        _map = new BoundedAffineMap([.. claims.SelectMany(claim => claim.Normal.ToArray())], [.. claims.Select(claim => -claim.Offset)], features);
        _sample = new BoundedVector(features);
        _values = new BoundedVector(claims.Count);
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

    private bool Holds(int k, ReadOnlySpan<double> sample, int side)
    {
        double difference = (side * _values.Values[k]) - _claims[k].Gap;
        if (double.IsFinite(difference) && Math.Abs(difference) * (1 - Slack) > _values.Errors[k])
        {
            FloatingChecks++;
            return difference > 0;
        }

        ExactChecks++;
        Dyadic value = Dyadic.Dot(Dyadic.Vector(_claims[k].Normal), Dyadic.Vector(sample)) - Dyadic.Of(_claims[k].Offset);
        return (side > 0 ? value : -value).CompareTo(Dyadic.Of(_claims[k].Gap)) > 0;
    }
}
