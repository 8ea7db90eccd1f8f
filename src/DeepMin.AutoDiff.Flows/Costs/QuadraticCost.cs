using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The cost C = |x − y|²/(2N), with gradient g = (x − y)/N.</summary>
/// <remarks>Its adapted flow is x(s) = y + e^(−s/N)(x(0) − y), C(s) = e^(−2s/N)·C(0) (Chen and Muñoz Ewald, 2024).</remarks>
/// <example>
/// <code>
/// QuadraticCost cost = new(targets: [0, 1, 1, 0], sampleCount: 4);
/// GradientFlow flow = new(map, cost, FlowMetric.PenroseAdapted());
/// </code>
/// </example>
public sealed class QuadraticCost : IExactOrbitCost, IIdentified
{
    private readonly double[] _targets;

    /// <summary>Copies the targets.</summary>
    /// <param name="targets">Targets y, N×Q, row-major, finite.</param>
    /// <param name="sampleCount">Number N of samples.</param>
    /// <exception cref="ArgumentException">The targets do not split into N rows, or hold a NaN or an infinity (row and column named).</exception>
    public QuadraticCost(ReadOnlySpan<double> targets, int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleCount, 1);
        if (targets.IsEmpty || targets.Length % sampleCount != 0)
            throw new ArgumentException($"Expected targets of {sampleCount} rows of equal length, got {targets.Length} values.", nameof(targets));
        Finite.Require(targets, targets.Length / sampleCount, nameof(targets));
        _targets = targets.ToArray();
        SampleCount = sampleCount;
    }

    /// <summary>Targets y, N×Q, row-major.</summary>
    public ReadOnlySpan<double> Targets => _targets;

    /// <summary>Number N of samples.</summary>
    public int SampleCount { get; }

    /// <inheritdoc/>
    public int RowCount => _targets.Length;

    void IIdentified.Identify(RunIdentity identity)
    {
        identity.Add("cost", $"quadratic of {SampleCount} samples");
        identity.AddHash<double>("targets", _targets);
    }

    /// <summary>The cost C(x); 0 or +∞ only where a double cannot hold it.</summary>
    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> outputs)
    {
        Require.Length(outputs.Length, RowCount, nameof(outputs));
        double residual = Vectors.Distance(outputs, _targets), square = residual * residual;
        return double.IsInfinity(square) ? residual / (2.0 * SampleCount) * residual : square / (2.0 * SampleCount);
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> outputs, Span<double> gradient)
    {
        Require.Length(outputs.Length, RowCount, nameof(outputs));
        Require.Length(gradient.Length, RowCount, nameof(gradient));
        Vectors.Subtract(outputs, _targets, gradient);
        Vectors.Scale(1.0 / SampleCount, gradient);
    }

    /// <inheritdoc/>
    public double Curvature(ReadOnlySpan<double> outputs) => 1.0 / SampleCount;

    /// <inheritdoc/>
    public void Orbit(double time, ReadOnlySpan<double> initialOutputs, Span<double> outputs)
    {
        Require.Length(initialOutputs.Length, RowCount, nameof(initialOutputs));
        Require.Length(outputs.Length, RowCount, nameof(outputs));
        double decay = Math.Exp(-time / SampleCount);
        for (int a = 0; a < outputs.Length; a++)
            outputs[a] = _targets[a] + (decay * (initialOutputs[a] - _targets[a]));
    }

    /// <inheritdoc/>
    public double OrbitResidual(double time, ReadOnlySpan<double> initialOutputs) =>
        Math.Exp(-time / SampleCount) * Vectors.Distance(initialOutputs, _targets);
}
