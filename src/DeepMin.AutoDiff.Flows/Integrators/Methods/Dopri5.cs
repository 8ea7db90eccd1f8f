namespace DeepMin.AutoDiff.Flows;

/// <summary>The pair of orders 5(4) of Dormand and Prince with the interpolant of order 4 of Shampine.</summary>
/// <remarks>J. R. Dormand and P. J. Prince, Journal of Computational and Applied Mathematics 6 (1980) 19–26; dense output by E. Hairer, S. P. Nørsett and G. Wanner, Solving Ordinary Differential Equations I (1993), II.6. Six evaluations per step. Real stability interval 3.31.</remarks>
internal sealed class Dopri5 : EmbeddedRungeKutta
{
    private static readonly double[] _nodes = [0, 0.2, 0.3, 0.8, 8.0 / 9, 1, 1];

    private static readonly double[][] _rows =
    [
        [],
        [0.2],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];

    private static readonly double[] _errorWeights = [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40];

    // Weights of the term τ²(1 − τ)² that the interpolant adds to the cubic one of Hermite.
    private static readonly double[] _dense =
    [
        -12715105075.0 / 11282082432, 0, 87487479700.0 / 32700410799, -10690763975.0 / 1880347072,
        701980252875.0 / 199316789632, -1453857185.0 / 822651844, 69997945.0 / 29380423,
    ];

    /// <inheritdoc/>
    public override string Name => "Dormand–Prince 5(4)";

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    public override int ErrorOrder => 4;

    /// <inheritdoc/>
    public override double StabilityInterval => 3.31;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Nodes => _nodes;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ErrorWeights => _errorWeights;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Row(int stage) => _rows[stage];

    /// <inheritdoc/>
    public override void InterpolationWeights(double fraction, Span<double> weights)
    {
        base.InterpolationWeights(fraction, weights);
        double correction = fraction * fraction * (1 - fraction) * (1 - fraction);
        for (int i = 0; i < weights.Length; i++)
            weights[i] += correction * _dense[i];
    }
}
