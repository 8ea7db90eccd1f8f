namespace DeepMin.AutoDiff.Flows;

/// <summary>The method of Heun, order 2, with the method of Euler as error estimate.</summary>
/// <remarks>K. Heun, Zeitschrift für Mathematik und Physik 45 (1900) 23–38. Two evaluations per step. Real stability interval 2.</remarks>
internal sealed class Heun : EmbeddedRungeKutta
{
    private static readonly double[] _nodes = [0, 1, 1];

    private static readonly double[][] _rows =
    [
        [],
        [1],
        [0.5, 0.5],
    ];

    private static readonly double[] _errorWeights = [-0.5, 0.5, 0];

    /// <inheritdoc/>
    public override string Name => "Heun 2(1)";

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override int ErrorOrder => 1;

    /// <inheritdoc/>
    public override double StabilityInterval => 2;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Nodes => _nodes;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ErrorWeights => _errorWeights;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Row(int stage) => _rows[stage];
}
