namespace DeepMin.AutoDiff.Flows;

/// <summary>The pair of orders 3(2) of Bogacki and Shampine: for loose tolerances, 1e-3 and above.</summary>
/// <remarks>P. Bogacki and L. F. Shampine, A 3(2) pair of Runge–Kutta formulas, Applied Mathematics Letters 2 (1989) 321–325. Three evaluations per step. Real stability interval 2.51.</remarks>
internal sealed class BogackiShampine : EmbeddedRungeKutta
{
    private static readonly double[] _nodes = [0, 0.5, 0.75, 1];

    private static readonly double[][] _rows =
    [
        [],
        [0.5],
        [0, 0.75],
        [2.0 / 9, 1.0 / 3, 4.0 / 9],
    ];

    private static readonly double[] _errorWeights = [-5.0 / 72, 1.0 / 12, 1.0 / 9, -1.0 / 8];

    /// <inheritdoc/>
    public override string Name => "Bogacki–Shampine 3(2)";

    /// <inheritdoc/>
    public override int Order => 3;

    /// <inheritdoc/>
    public override int ErrorOrder => 2;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Nodes => _nodes;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ErrorWeights => _errorWeights;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Row(int stage) => _rows[stage];
}
