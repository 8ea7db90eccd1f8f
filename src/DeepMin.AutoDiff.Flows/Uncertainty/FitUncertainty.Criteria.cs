using MathNet.Numerics.Distributions;

namespace DeepMin.AutoDiff.Flows;

/// <content>Information criteria and the comparison of nested models.</content>
public sealed partial class FitUncertainty
{
    /// <summary>Logarithm of the normal likelihood at its maximum; with σ estimated, at σ² = S/(Q·N).</summary>
    public double LogLikelihood
    {
        get
        {
            int count = _map.RowCount;
            double weights = _options.Weights is { } given ? 0.5 * count / given.Count * given.Sum(Math.Log) : 0;
            double norm = Report.ResidualNorm;
            return _knownSigma is { } sigma
                ? weights - (0.5 * (norm / sigma) * (norm / sigma)) - (count * (Math.Log(sigma) + (0.5 * Math.Log(2 * Math.PI))))
                : weights - (0.5 * count * (Math.Log(2 * Math.PI / count) + (2 * Math.Log(norm)) + 1));
        }
    }

    /// <summary>Akaike's information criterion 2p − 2·log likelihood; p counts the parameters that may move, and σ where it was estimated.</summary>
    public double Aic => (2 * EstimatedCount) - (2 * LogLikelihood);

    /// <summary>Akaike's criterion corrected for few observations (Hurvich and Tsai, 1989); +∞ for Q·N ≤ p + 1.</summary>
    public double Aicc => _map.RowCount - EstimatedCount - 1 is > 0 and int room ? Aic + (2.0 * EstimatedCount * (EstimatedCount + 1) / room) : double.PositiveInfinity;

    /// <summary>Schwarz's information criterion p·log(Q·N) − 2·log likelihood.</summary>
    public double Bic => (EstimatedCount * Math.Log(_map.RowCount)) - (2 * LogLikelihood);

    /// <summary>R² = 1 − S/Σw(y − ȳ)², each output about its own weighted mean ȳ; NaN if the targets do not vary.</summary>
    public double RSquared
    {
        get
        {
            double total = TotalNorm();
            return total > 0 ? 1 - (Report.ResidualNorm / total * (Report.ResidualNorm / total)) : double.NaN;
        }
    }

    /// <summary>
    /// The F-test of a model against a larger one that contains it, on the same data: how likely so much of an improvement is if the smaller
    /// one is true. That one contains the other is the caller's knowledge.
    /// </summary>
    /// <param name="larger">The larger model's fit.</param>
    /// <returns>F, and the probability of an F at least as large.</returns>
    /// <exception cref="ArgumentException">The other fit has no more parameters, other observations, or a larger sum of squares.</exception>
    public (double F, double PValue) FTest(FitUncertainty larger)
    {
        ArgumentNullException.ThrowIfNull(larger);
        int more = larger._geometry.Count - _geometry.Count;
        if (more < 1)
            throw new ArgumentException($"Expected a model of more than {_geometry.Count} free parameters, got one of {larger._geometry.Count}.", nameof(larger));
        if (!_targets.AsSpan().SequenceEqual(larger._targets))
            throw new ArgumentException("Expected a fit to the same observations with the same weights, got one to others.", nameof(larger));
        double ratio = Report.ResidualNorm / larger.Report.ResidualNorm;
        if (!(ratio >= 1))
            throw new ArgumentException($"Expected a sum of squares not above that of the smaller model, got √S = {larger.Report.ResidualNorm:g6} for {Report.ResidualNorm:g6}: the models are not nested, or the larger one is not fitted.", nameof(larger));
        double f = (ratio - 1) * (ratio + 1) * larger.DegreesOfFreedom / more;
        return (f, 1 - FisherSnedecor.CDF(more, larger.DegreesOfFreedom, f));
    }

    private int EstimatedCount => _geometry.Count + (IsSigmaKnown ? 0 : 1);

    // The weighted norm of the targets about their means.
    private double TotalNorm()
    {
        int outputs = _map.OutputCount;
        double[] roots = [.. Enumerable.Range(0, _targets.Length).Select(RootWeight)], deviations = new double[_targets.Length];
        for (int q = 0; q < outputs; q++)
        {
            double sum = 0, weight = 0;
            for (int i = q; i < _targets.Length; i += outputs)
            {
                sum += roots[i] * _targets[i];
                weight += roots[i] * roots[i];
            }

            for (int i = q; i < _targets.Length; i += outputs)
                deviations[i] = _targets[i] - (roots[i] * (sum / weight));
        }

        return Vectors.Norm(deviations);
    }

    private double RootWeight(int i) => _options.Weights is { } weights ? Math.Sqrt(weights[i / (_targets.Length / weights.Count)]) : 1;
}
