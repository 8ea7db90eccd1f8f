using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The cone construction (Chen and Muñoz Ewald 2024): hidden layer ℓ ≤ C sends the ℓ-th class to the apex of a cone that holds it and
/// leaves all others where they are; later layers carry the C image points through; the output is affine through them.
/// </summary>
internal sealed class ConeForm
{
    private readonly SequentialOrder _order;
    private readonly ConeCoordinates _coordinates;
    private readonly Matrix<double> _points;
    private readonly ConeParameters _parameters;
    private readonly double _apex;

    private ConeForm(SequentialOrder order, ConeCoordinates coordinates, ConeParameters parameters)
    {
        (_order, _coordinates, _parameters) = (order, coordinates, parameters);
        _points = coordinates.Of(order.Data);

        // Apexes as far out as the points are keep the image points apart and the cones open.
        double[] sizes = _points.SubMatrix(0, _points.RowCount, 0, order.Classes.Count).PointwiseAbs().ToColumnMajorArray();
        _apex = Math.Max(1, ArrayStatistics.MedianInplace(sizes));
    }

    /// <summary>Layers that act in input space, with widths that do not increase from M.</summary>
    public static Construction BuildStrict(SequentialOrder order, ClassTargets targets, IReadOnlyList<int> widths, ConeParameters parameters) =>
        ConeCoordinates.Strict(order, parameters.LastNormal) is ConeCoordinates coordinates
            ? new ConeForm(order, coordinates, parameters).Build(targets, widths)
            : Construction.Refused("the normals of the hyperplanes are linearly dependent");

    /// <summary>Layers of C coordinates each, whatever the widths.</summary>
    public static Construction BuildLifted(SequentialOrder order, ClassTargets targets, IReadOnlyList<int> widths) =>
        new ConeForm(order, ConeCoordinates.Lifted(order), ConeParameters.Middle(order.Classes.Count)).Build(targets, [.. widths.Select(_ => order.Classes.Count)]);

    private Construction Build(ClassTargets targets, IReadOnlyList<int> sizes)
    {
        List<AffineMap> maps = [];
        Matrix<double> points = _points;

        // The coordinates before a layer are u = read·h − offset in its input h: T·x − offset first, then Ŵ⁻¹·h + p of the layer before.
        (Matrix<double> read, Vector<double> offset) = _coordinates;
        for (int layer = 0; layer < sizes.Count; layer++)
        {
            int size = sizes[layer];
            bool truncates = layer < _order.Classes.Count;
            points = points.SubMatrix(0, points.RowCount, 0, size);
            Vector<double> apex = truncates ? Apex(layer, size) : BelowAll(points);
            Cone? cone = truncates ? Truncate(layer, points, apex) : Cone.Identity(size);
            if (cone is null)
                return Construction.Refused($"rounding puts a sample on the wrong side of hidden layer {layer + 1}");

            maps.Add(new AffineMap(
                cone.Matrix * read.SubMatrix(0, size, 0, read.ColumnCount),
                -(cone.Matrix * (apex + offset.SubVector(0, size)))));
            (read, offset) = (cone.Inverse, -apex);
        }

        ImageInterpolation images = new(maps, _order);
        return Construction.Of([.. maps, images.To(targets.Columns())], images);
    }

    private Vector<double> Apex(int layer, int size) =>
        Vector<double>.Build.Dense(size, k => k == layer ? _parameters.Apexes[k] : k < _order.Classes.Count ? _apex : 0);

    /// <summary>An origin from which every coordinate is at least 1 on the data: a layer there is affine and truncates nothing.</summary>
    private static Vector<double> BelowAll(Matrix<double> points) =>
        Vector<double>.Build.Dense(points.ColumnCount, k => Math.Min(0, points.Column(k).Minimum()) - 1);

    /// <summary>The cone that holds the layer's class, which it moves to the apex; null if a sample is on the wrong side.</summary>
    private Cone? Truncate(int layer, Matrix<double> points, Vector<double> apex)
    {
        bool Inside(int row) => _order.Data.Labels[row] == _order.Classes[layer];

        Matrix<double> fromApex = points.Clone();
        fromApex.MapIndexedInplace((_, k, value) => value - apex[k], Zeros.Include);
        Cone? cone = Cone.Around(layer, fromApex, Inside, _parameters.Openings[layer]);
        for (int row = 0; row < points.RowCount; row++)
        {
            if (Inside(row))
                points.SetRow(row, apex);
        }

        return cone;
    }
}
