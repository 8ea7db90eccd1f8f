using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Bounds l ≤ θ ≤ u of parameters, kept in their own numbers: steps end at the bounds that they meet, and parameters leave them where descent
/// leads inwards. Equal bounds hold a parameter.
/// </summary>
public sealed class ParameterBounds
{
    private readonly double[] _lower;
    private readonly double[] _upper;

    /// <summary>Creates bounds from copies of the arguments.</summary>
    /// <param name="lower">Lower bounds, −∞ for none, length K.</param>
    /// <param name="upper">Upper bounds, +∞ for none, length K.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a lower bound is above its upper bound.</exception>
    public ParameterBounds(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Require.Length(upper.Length, lower.Length, nameof(upper));
        for (int j = 0; j < lower.Length; j++)
        {
            if (!(lower[j] <= upper[j]) || lower[j] == double.PositiveInfinity || upper[j] == double.NegativeInfinity)
                throw new ArgumentException($"Expected a lower bound not above the upper one, got {lower[j]} and {upper[j]} for parameter {j}.", nameof(lower));
        }

        _lower = lower.ToArray();
        _upper = upper.ToArray();
    }

    /// <summary>Lower bounds, length K.</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>Upper bounds, length K.</summary>
    public ReadOnlySpan<double> Upper => _upper;

    /// <summary>Requires a start within the bounds.</summary>
    internal void RequireWithin(ReadOnlySpan<double> theta, string name)
    {
        Require.Length(theta.Length, _lower.Length, name);
        for (int j = 0; j < theta.Length; j++)
        {
            if (!(theta[j] >= _lower[j] && theta[j] <= _upper[j]))
                throw new ArgumentException($"Expected a start between {_lower[j]} and {_upper[j]}, got {theta[j]} for parameter {j}.", name);
        }
    }
}
