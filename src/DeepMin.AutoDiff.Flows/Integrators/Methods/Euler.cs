namespace DeepMin.AutoDiff.Flows;

/// <summary>The method of Euler, order 1, with the trapezoidal rule as error estimate: with a constant step, gradient descent.</summary>
/// <remarks>One evaluation per step, the last stage being the first of the next step. Real stability interval 2.</remarks>
internal sealed class Euler : EmbeddedRungeKutta
{
    private static readonly double[] _nodes = [0, 1];

    private static readonly double[][] _rows =
    [
        [],
        [1],
    ];

    private static readonly double[] _errorWeights = [0.5, -0.5];

    /// <inheritdoc/>
    public override string Name => "Euler 1(2)";

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override int ErrorOrder => 1;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Nodes => _nodes;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ErrorWeights => _errorWeights;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Row(int stage) => _rows[stage];
}
