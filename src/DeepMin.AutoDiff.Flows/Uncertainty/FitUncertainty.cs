using MathNet.Numerics.Distributions;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// How sure a fit with more observations than parameters is of what it found: covariance, intervals by linearization and by profile, bands,
/// curvature, information criteria and influence of single observations. Made by <see cref="Fit"/>, for the data of the fit.
/// </summary>
/// <remarks>
/// Everything but the profile is the linear theory at θ̂ (Bates and Watts, 1988; Seber and Wild, 1989); <see cref="Trust"/> says by exact
/// second derivatives whether it holds over the confidence region. Not thread-safe, as the output map that it holds.
/// </remarks>
public sealed partial class FitUncertainty : IDisposable
{
    private readonly OutputMap _map;
    private readonly IDisposable? _owned;
    private readonly FitOptions _options;
    private readonly double[] _targets;
    private readonly double[] _theta;
    private readonly double[] _jacobian;
    private readonly double[] _outputs;
    private readonly LocalGeometry _geometry;
    private readonly double[] _inverseR;
    private readonly double? _knownSigma;
    private readonly Func<int, string> _nameOf;
    private readonly Lazy<RelativeCurvature?> _curvature;

    internal FitUncertainty(OutputMap map, double[] targets, FitResult fit, FitOptions options, double? sigma, Func<int, string> nameOf, IDisposable? owned)
    {
        (_map, _targets, _options, _knownSigma, _nameOf, _owned, Report) = (map, targets, options, sigma, nameOf, owned, fit.Report);
        _theta = fit.Theta.ToArray();
        _outputs = new double[map.RowCount];
        _jacobian = new double[checked(map.RowCount * map.ParameterCount)];
        map.Jacobian(_theta, _outputs, _jacobian);
        _geometry = new LocalGeometry(_jacobian, map.RowCount, [.. Enumerable.Range(0, map.ParameterCount).Except(fit.Report.AtBounds)]);
        _inverseR = _geometry.InverseR();
        _curvature = new Lazy<RelativeCurvature?>(() => CurvatureMeasure.Of(_map, _theta, _jacobian, _geometry, Sigma));
    }

    /// <summary>The report of the fit, made anew at the place of these data.</summary>
    public FitReport Report { get; }

    /// <summary>The fitted θ̂, length K.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>Observations less parameters that may move, ν.</summary>
    public int DegreesOfFreedom => _map.RowCount - _geometry.Count;

    /// <summary>Standard deviation σ of an observation of weight 1: the one given, or √(S/ν).</summary>
    public double Sigma => _knownSigma ?? Report.ResidualNorm / Math.Sqrt(DegreesOfFreedom);

    /// <summary>Whether σ was given, so that quantiles are normal ones; estimated, they are Student's with ν degrees of freedom.</summary>
    public bool IsSigmaKnown => _knownSigma is not null;

    /// <summary>
    /// Whether linear intervals can be trusted: the larger relative curvature is at most 0.3. Exact second derivatives decide;
    /// <see cref="IntervalTrust.Unknown"/> for a model without them.
    /// </summary>
    public IntervalTrust Trust => Curvature?.Trust ?? IntervalTrust.Unknown;

    /// <summary>The relative curvatures; <see langword="null"/> without second derivatives, or where Q·N·K² of them are more than 2·10⁷.</summary>
    public RelativeCurvature? Curvature => _curvature.Value;

    /// <summary>Standard error of a parameter, in its unit; 0 for one that bounds hold, which counts as given.</summary>
    /// <param name="parameter">Index j.</param>
    public double StandardError(int parameter) => Math.Sqrt(Covariance(parameter, parameter));

    /// <summary>Entry of the covariance σ²(DᵀWD)⁻¹ of two parameters, in the product of their units; 0 for one that bounds hold.</summary>
    /// <param name="first">Index j.</param>
    /// <param name="second">Index k.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not below K.</exception>
    public double Covariance(int first, int second)
    {
        (int a, int b) = (PlaceOf(first), PlaceOf(second));
        return a < 0 || b < 0 ? 0 : Sigma / _geometry.Norms[a] * (Sigma / _geometry.Norms[b]) * RowProduct(a, b);
    }

    /// <summary>Correlation of two parameters, between −1 and 1; NaN for one that bounds hold.</summary>
    /// <param name="first">Index j.</param>
    /// <param name="second">Index k.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not below K.</exception>
    public double Correlation(int first, int second)
    {
        (int a, int b) = (PlaceOf(first), PlaceOf(second));
        return a < 0 || b < 0 ? double.NaN : a == b ? 1 : RowProduct(a, b) / Math.Sqrt(RowProduct(a, a) * RowProduct(b, b));
    }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    // Entry of R⁻¹R⁻ᵀ.
    private double RowProduct(int a, int b)
    {
        int count = _geometry.Count;
        return Vectors.Dot(_inverseR.AsSpan(a * count, count), _inverseR.AsSpan(b * count, count));
    }

    // Index among the parameters that may move, or −1.
    private int PlaceOf(int parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameter, _theta.Length);
        return _geometry.Free.IndexOf(parameter);
    }

    // The two-sided quantile of a level.
    private double Quantile(double level)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, $"Expected a level between 0 and 1, got {level}.");
        double tail = (1 + level) / 2;
        return IsSigmaKnown ? Normal.InvCDF(0, 1, tail) : StudentT.InvCDF(0, 1, DegreesOfFreedom, tail);
    }
}
