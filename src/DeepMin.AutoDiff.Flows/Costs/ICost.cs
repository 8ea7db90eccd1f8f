namespace DeepMin.AutoDiff.Flows;

/// <summary>A differentiable cost C(x) of the stacked outputs.</summary>
public interface ICost
{
    /// <summary>Number Q·N of stacked outputs that the cost reads.</summary>
    int RowCount { get; }

    /// <summary>The cost C(x).</summary>
    /// <param name="outputs">Outputs x, length Q·N.</param>
    double Value(ReadOnlySpan<double> outputs);

    /// <summary>Evaluates the gradient g = ∇ₓC in output space.</summary>
    /// <param name="outputs">Outputs x, length Q·N.</param>
    /// <param name="gradient">Receives g, length Q·N.</param>
    void Gradient(ReadOnlySpan<double> outputs, Span<double> gradient);

    /// <summary>An upper bound of the largest eigenvalue of ∇ₓ²C, by which stabilized methods choose their stages.</summary>
    /// <param name="outputs">Outputs x, length Q·N.</param>
    double Curvature(ReadOnlySpan<double> outputs);

    /// <summary>What a checkpoint knows the cost by, so that no run is resumed on another: its type (default), with data and settings of one's own.</summary>
    string Identity => $"{GetType()}";
}
