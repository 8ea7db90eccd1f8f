using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Bounds l ≤ θ ≤ u of parameters, kept by a transformation θ = T(φ) to unbounded φ: θ = l + ½(u − l)(1 + sin φ) between two bounds,
/// θ = l − 1 + √(1 + φ²) above one, its mirror image below one, in units of the distance of the start from the bound (James and Roos 1975).
/// </summary>
public sealed class ParameterBounds
{
    private readonly double[] _lower;
    private readonly double[] _upper;

    /// <summary>Creates bounds from copies of the arguments.</summary>
    /// <param name="lower">Lower bounds, −∞ for none, length K.</param>
    /// <param name="upper">Upper bounds, +∞ for none, length K.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a lower bound is not below its upper bound.</exception>
    public ParameterBounds(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Shape.Require(upper.Length, lower.Length, nameof(upper));
        for (int j = 0; j < lower.Length; j++)
        {
            if (!(lower[j] < upper[j]) || lower[j] == double.PositiveInfinity || upper[j] == double.NegativeInfinity)
                throw new ArgumentException($"Expected a lower bound below the upper one, got {lower[j]} and {upper[j]} for parameter {j}.", nameof(lower));
        }

        _lower = lower.ToArray();
        _upper = upper.ToArray();
    }

    /// <summary>Lower bounds, length K.</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>Upper bounds, length K.</summary>
    public ReadOnlySpan<double> Upper => _upper;

    /// <summary>Whether a parameter lies at one of its bounds, up to rounding.</summary>
    internal bool IsAtBound(int j, double value)
    {
        double tolerance = 1e-12 * Math.Max(Math.Abs(value), double.IsInfinity(_upper[j] - _lower[j]) ? 1 : _upper[j] - _lower[j]);
        return value - _lower[j] <= tolerance || _upper[j] - value <= tolerance;
    }

    /// <summary>The bounds of some parameters.</summary>
    internal ParameterBounds Of(int[] indices) => new([.. indices.Select(j => _lower[j])], [.. indices.Select(j => _upper[j])]);

    /// <summary>Requires a start strictly inside: at a bound the transformation is stationary.</summary>
    internal void RequireInside(ReadOnlySpan<double> theta, string name)
    {
        Shape.Require(theta.Length, _lower.Length, name);
        for (int j = 0; j < theta.Length; j++)
        {
            if (!(theta[j] > _lower[j] && theta[j] < _upper[j]))
                throw new ArgumentException($"Expected a start strictly between {_lower[j]} and {_upper[j]}, got {theta[j]} for parameter {j}.", name);
        }
    }
}
