namespace DeepMin.AutoDiff.Flows;

/// <summary>The classical method of Runge and Kutta, order 4, with an embedded one of order 3 that uses the first stage of the next step.</summary>
/// <remarks>W. Kutta, Zeitschrift für Mathematik und Physik 46 (1901) 435–453; embedded weights by S. Balac and F. Mahé, Computer Physics Communications 184 (2013) 1211–1219. Four evaluations per step. Real stability interval 2.79.</remarks>
internal sealed class RungeKutta4 : EmbeddedRungeKutta
{
    private static readonly double[] _nodes = [0, 0.5, 0.5, 1, 1];

    private static readonly double[][] _rows =
    [
        [],
        [0.5],
        [0, 0.5],
        [0, 0, 1],
        [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6],
    ];

    private static readonly double[] _errorWeights = [0, 0, 0, 0.1, -0.1];

    /// <inheritdoc/>
    public override string Name => "Runge–Kutta 4(3)";

    /// <inheritdoc/>
    public override int Order => 4;

    /// <inheritdoc/>
    public override int ErrorOrder => 3;

    /// <inheritdoc/>
    public override double StabilityInterval => 2.79;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Nodes => _nodes;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ErrorWeights => _errorWeights;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Row(int stage) => _rows[stage];
}
