using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// How far the points of classes are from the class means z̄_j in barycentric coordinates β, in which mean j is the unit vector e_j:
/// δ_P = max|d_{j,i}|₂ with d_{j,i} = β(z_{j,i}) − e_j (Chen and Muñoz Ewald, arXiv 2309.10370; section 12 of the mathematics). Immutable.
/// </summary>
/// <remarks>Points may be inputs, or the features of any layer, labeled with the classes.</remarks>
public sealed partial class BarycentricDeviation
{
    private readonly AffineMap _coordinates;
    private readonly Matrix<double> _deviations;
    private readonly double[] _ofClass;

    private BarycentricDeviation(LabeledData points, Matrix<double> means, AffineMap coordinates, double condition)
    {
        (Points, Means, _coordinates, Condition) = (points, means, coordinates, condition);
        _deviations = Deviations();
        _ofClass = new double[points.ClassCount];
        for (int row = 0; row < points.SampleCount; row++)
            _ofClass[points.Labels[row]] = Math.Max(_ofClass[points.Labels[row]], _deviations.Row(row).L2Norm());
        LargestCoordinate = _deviations.Enumerate().Max(Math.Abs);
    }

    /// <summary>The points with their classes.</summary>
    public LabeledData Points { get; }

    /// <summary>δ_P: the largest length of a deviation.</summary>
    public double Value => _ofClass.Max();

    /// <summary>The largest length of a deviation for each class, length C.</summary>
    public ReadOnlySpan<double> OfClass => _ofClass;

    /// <summary>The largest coordinate of a deviation: δ_P in the maximum norm.</summary>
    public double LargestCoordinate { get; }

    /// <summary>Condition of the class means, σ₁/σ_C of Z̄, or of their differences where the coordinates are affine.</summary>
    public double Condition { get; }

    /// <summary>Number C of classes, which is that of coordinates.</summary>
    public int ClassCount => Points.ClassCount;

    /// <summary>The class means Z̄, M × C: column j is z̄_j.</summary>
    internal Matrix<double> Means { get; }

    internal AffineMap Map => _coordinates;

    /// <summary>The barycentric coordinates β of points, N×C.</summary>
    /// <param name="points">Points, N×M, row-major.</param>
    /// <exception cref="ArgumentException">The points do not split into rows of M values.</exception>
    public double[] Coordinates(ReadOnlySpan<double> points)
    {
        int features = Points.FeatureCount;
        Require.Length(points.Length, (long)(points.Length / features) * features, nameof(points));
        return _coordinates.ApplyToRows(points.ToArray());
    }

    /// <summary>The deviations d, N × C, from differences of points: they keep their accuracy where they are small.</summary>
    private Matrix<double> Deviations()
    {
        return Centered(Points, Means).TransposeAndMultiply(_coordinates.Weights);
    }
}
