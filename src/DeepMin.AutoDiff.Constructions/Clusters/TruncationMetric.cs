using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The distance d(x, x′) = |Y·P⁻¹(τ(x) − τ(x′))| on inputs, τ the composed truncation in barycentric coordinates and P its C image points:
/// an input belongs to the class whose truncated center is nearest, and the distance to it is that of the network's output from the
/// target (Chen and Muñoz Ewald, arXiv 2309.10639; section 13 of the mathematics, Decision). Immutable.
/// </summary>
internal sealed class TruncationMetric
{
    private readonly BarycentricDeviation _deviation;
    private readonly IReadOnlyList<TruncationMap> _truncations;
    private readonly Matrix<double> _readout;
    private readonly Matrix<double> _apexes;

    public TruncationMetric(BarycentricDeviation deviation, IReadOnlyList<TruncationMap> truncations, Matrix<double> readout, Matrix<double> apexes)
    {
        (_deviation, _truncations, _readout, _apexes) = (deviation, truncations, readout, apexes);
    }

    /// <summary>The truncated centers x̄_j[μ_j] = Σ_k (p_j)_k·x̄_k, C×M, row-major.</summary>
    public double[] Centers() => (_deviation.Means * _apexes).ToColumnMajorArray();

    /// <summary>The truncated input, as the point of the span of the class means that has its barycentric coordinates; length M.</summary>
    public double[] Truncate(ReadOnlySpan<double> input) => (_deviation.Means * Coordinates(input)).ToArray();

    /// <summary>The distance of two inputs; 0 if they are truncated to one point.</summary>
    public double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
        (_readout * (Coordinates(first) - Coordinates(second))).L2Norm();

    /// <summary>The distances of an input from the truncated centers, length C.</summary>
    public double[] DistancesToCenters(ReadOnlySpan<double> input)
    {
        Vector<double> truncated = Coordinates(input);
        return [.. Enumerable.Range(0, _apexes.ColumnCount).Select(label => (_readout * (truncated - _apexes.Column(label))).L2Norm())];
    }

    private Vector<double> Coordinates(ReadOnlySpan<double> input)
    {
        Require.Length(input.Length, _deviation.Points.FeatureCount, nameof(input));
        Vector<double> point = Vector<double>.Build.Dense(_deviation.Coordinates(input));
        foreach (TruncationMap truncation in _truncations)
            point = truncation.Apply(point);
        return point;
    }
}
