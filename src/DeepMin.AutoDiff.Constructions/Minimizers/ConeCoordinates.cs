using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The coordinates u = T·x − offset in which cones are built: coordinate k is the normalized hyperplane of the k-th class, ≤ −1 on it and
/// ≥ 1 on later ones; coordinate C is ≤ −1 on the last class.
/// </summary>
internal sealed record ConeCoordinates(Matrix<double> Map, Vector<double> Offset)
{
    /// <summary>Diagonal entry of R, relative to the largest, below which normals count as dependent.</summary>
    private const double Dependent = 1e-10;

    public int Count => Offset.Count;

    /// <summary>The C coordinates of the lifted form; the last is −1 everywhere.</summary>
    public static ConeCoordinates Lifted(SequentialOrder order)
    {
        Matrix<double> map = Matrix<double>.Build.Dense(order.Classes.Count, order.Data.FeatureCount);
        Vector<double> offset = Vector<double>.Build.Dense(order.Classes.Count, 1);
        for (int k = 0; k < order.Steps.Count; k++)
        {
            map.SetRow(k, order.Steps[k].Hyperplane.ScaledNormal.ToArray());
            offset[k] = order.Steps[k].Hyperplane.ScaledOffset;
        }

        return new ConeCoordinates(map, offset);
    }

    /// <summary>
    /// The M coordinates of the strict form, an invertible map: the lifted ones, the last replaced by a direction orthogonal to all
    /// normals, or a given one, and followed by an orthonormal complement. Null if the normals are linearly dependent.
    /// </summary>
    public static ConeCoordinates? Strict(SequentialOrder order, Vector<double>? lastNormal)
    {
        (Matrix<double> lifted, Vector<double> offsets) = Lifted(order);
        (int classes, int features) = (lifted.RowCount, lifted.ColumnCount);
        if (lastNormal is not null)
            lifted.SetRow(classes - 1, lastNormal);
        int normals = lastNormal is null ? classes - 1 : classes;
        QR<double> factors = Normals(lifted.SubMatrix(0, normals, 0, features)).QR(QRMethod.Full);
        Vector<double> diagonal = factors.R.Diagonal().PointwiseAbs();
        if (diagonal.Minimum() < Dependent * diagonal.Maximum())
            return null;

        Matrix<double> inputs = Inputs(order.Data);
        double deviation = Deviation(inputs);
        Matrix<double> map = Matrix<double>.Build.Dense(features, features);
        Vector<double> offset = Vector<double>.Build.Dense(features);
        map.SetSubMatrix(0, 0, lifted.SubMatrix(0, classes - 1, 0, features));
        offset.SetSubVector(0, classes - 1, offsets);
        Vector<double> mean = inputs.ColumnSums() / inputs.RowCount;
        for (int k = classes - 1; k < features; k++)
        {
            Vector<double> direction = k < normals ? lastNormal! : factors.Q.Column(k) / deviation;
            map.SetRow(k, direction);
            offset[k] = k == classes - 1 ? LargestOfClass(order.Data, direction, order.Classes[^1]) + 1 : direction * mean;
        }

        return new ConeCoordinates(map, offset);
    }

    /// <summary>The coordinates of all samples, N × <see cref="Count"/>.</summary>
    public Matrix<double> Of(LabeledData data)
    {
        Matrix<double> u = Inputs(data).TransposeAndMultiply(Map);
        u.MapIndexedInplace((_, k, value) => value - Offset[k], Zeros.Include);
        return u;
    }

    private static Matrix<double> Inputs(LabeledData data) =>
        Matrix<double>.Build.DenseOfRowMajor(data.SampleCount, data.FeatureCount, data.Inputs.ToArray());

    /// <summary>The normals as columns, each in the power of two of its own size, which changes neither their span nor its basis.</summary>
    private static Matrix<double> Normals(Matrix<double> rows)
    {
        Matrix<double> columns = rows.Transpose();
        for (int k = 0; k < columns.ColumnCount; k++)
        {
            int exponent = UnitExponent.Of(columns.Column(k).AsArray());
            columns.SetColumn(k, columns.Column(k).Map(component => Math.ScaleB(component, -exponent)));
        }

        return columns;
    }

    private static double Deviation(Matrix<double> inputs)
    {
        int exponent = UnitExponent.Of(inputs.ToColumnMajorArray());
        Matrix<double> scaled = inputs.Map(value => Math.ScaleB(value, -exponent));
        double deviation = (scaled - scaled.Enumerate().Average()).FrobeniusNorm() / Math.Sqrt((double)inputs.RowCount * inputs.ColumnCount);
        return deviation > 0 ? Math.ScaleB(deviation, exponent) : 1;
    }

    private static double LargestOfClass(LabeledData data, Vector<double> direction, int label)
    {
        double largest = double.NegativeInfinity;
        for (int row = 0; row < data.SampleCount; row++)
        {
            if (data.Labels[row] == label)
                largest = Math.Max(largest, direction * Vector<double>.Build.Dense(data.Row(row).ToArray()));
        }

        return largest;
    }
}
