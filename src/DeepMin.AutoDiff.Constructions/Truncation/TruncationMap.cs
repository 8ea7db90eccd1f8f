using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The truncation map τ(x) = W⁺(σ(Wx + b) − b) of a ReLU layer, which acts on its input space (Chen and Muñoz Ewald, arXiv 2309.10639;
/// section 12 of the mathematics). Immutable.
/// </summary>
/// <remarks>
/// It fixes every x with Wx + b ≥ 0 (up to the part in ker W, which it removes) and sends all x with Wx + b ≤ 0 to the one point −W⁺b.
/// </remarks>
public sealed class TruncationMap
{
    private readonly AffineMap _map;
    private readonly Matrix<double> _inverse;

    /// <summary>Creates the map of a layer from copies of its parameters.</summary>
    /// <param name="weights">W, outputs × inputs, row-major; square or rectangular, of any rank.</param>
    /// <param name="bias">b, length outputs.</param>
    /// <exception cref="ArgumentException">The weights do not split into rows, or a value is not finite.</exception>
    public TruncationMap(ReadOnlySpan<double> weights, ReadOnlySpan<double> bias)
        : this(AffineMap.Of(weights, bias))
    {
    }

    internal TruncationMap(AffineMap map)
    {
        (_map, (_inverse, Rank, Condition)) = (map, PenroseInverse.Of(map.Weights));
    }

    /// <summary>The map of an invertible layer whose inverse is known in closed form.</summary>
    internal TruncationMap(AffineMap map, Matrix<double> inverse)
    {
        (_map, _inverse, Rank) = (map, inverse, map.Weights.RowCount);
        Condition = map.Weights.L2Norm() * inverse.L2Norm();
    }

    /// <summary>Number M of coordinates of a point.</summary>
    public int InputCount => _map.Weights.ColumnCount;

    /// <summary>Number of neurons.</summary>
    public int OutputCount => _map.Weights.RowCount;

    /// <summary>W, outputs × inputs, row-major.</summary>
    public ReadOnlySpan<double> Weights => _map.Weights.ToRowMajorArray();

    /// <summary>b, length outputs.</summary>
    public ReadOnlySpan<double> Bias => _map.Bias.AsArray();

    /// <summary>Numerical rank of W: the number of singular values above max(M, outputs)·ε·σ₁.</summary>
    public int Rank { get; }

    /// <summary>Condition σ₁/σ_min of W; infinite below full rank.</summary>
    public double Condition { get; }

    /// <summary>Whether W·W⁺ = 1, so that σ(Wx + b) = W·τ(x) + b.</summary>
    public bool HasFullRowRank => Rank == OutputCount;

    /// <summary>The point −W⁺b to which all x with Wx + b ≤ 0 are sent; length M.</summary>
    public double[] CollapsePoint => [.. -(_inverse * _map.Bias)];

    /// <summary>The truncated points.</summary>
    /// <param name="points">Points, N×M, row-major.</param>
    /// <exception cref="ArgumentException">The points do not split into rows of M values.</exception>
    public double[] Apply(ReadOnlySpan<double> points)
    {
        Require.Length(points.Length, (long)(points.Length / InputCount) * InputCount, nameof(points));
        double[] truncated = new double[points.Length];
        for (int start = 0; start < points.Length; start += InputCount)
            Apply(Vector<double>.Build.DenseOfArray(points.Slice(start, InputCount).ToArray())).AsArray().CopyTo(truncated, start);
        return truncated;
    }

    internal Vector<double> Apply(Vector<double> point) => _inverse * (_map.Apply(point).PointwiseMaximum(0) - _map.Bias);
}
