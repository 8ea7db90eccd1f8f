using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Affine maps through the image points of the classes after the hidden layers. All training samples of a class have one image, to
/// the bit: their layer gave them the same zeros.
/// </summary>
internal sealed class ImageInterpolation
{
    private readonly SequentialOrder _order;
    private readonly Vector<double> _origin;
    private readonly Matrix<double> _images;
    private readonly Matrix<double> _inverse;

    /// <summary>Computes the images of the classes; that of the last is the origin of the others.</summary>
    public ImageInterpolation(IReadOnlyList<AffineMap> hidden, SequentialOrder order)
    {
        _order = order;
        _origin = Image(hidden, order.Classes[^1]);
        _images = Matrix<double>.Build.Dense(_origin.Count, order.Classes.Count - 1);
        for (int k = 0; k < _images.ColumnCount; k++)
            _images.SetColumn(k, Image(hidden, order.Classes[k]) - _origin);
        _inverse = SingularValues.PseudoInverse(_images);
    }

    /// <summary>The map that takes the image of each class to its value, a column of outputs × classes.</summary>
    public AffineMap To(Matrix<double> values)
    {
        Vector<double> origin = values.Column(_order.Classes[^1]);
        Matrix<double> differences = Matrix<double>.Build.Dense(values.RowCount, _images.ColumnCount);
        for (int k = 0; k < _images.ColumnCount; k++)
            differences.SetColumn(k, values.Column(_order.Classes[k]) - origin);

        Matrix<double> weights = differences * _inverse;
        weights += (differences - (weights * _images)) * _inverse;
        return new AffineMap(weights, origin - (weights * _origin));
    }

    /// <summary>
    /// The output map corrected by what the network itself computes: its sums may round differently from those made here, and badly
    /// conditioned images would amplify the difference.
    /// </summary>
    public AffineMap Correct(AffineMap output, ClassTargets targets, Func<double[], double[]> evaluate)
    {
        double[] samples = [.. Enumerable.Range(0, targets.ClassCount).SelectMany(label => FirstSample(label))];
        Matrix<double> outputs = Matrix<double>.Build.Dense(targets.OutputCount, targets.ClassCount, evaluate(samples));
        AffineMap correction = To(targets.Columns() - outputs);
        return new AffineMap(output.Weights + correction.Weights, output.Bias + correction.Bias);
    }

    private Vector<double> Image(IReadOnlyList<AffineMap> hidden, int label)
    {
        Vector<double> image = Vector<double>.Build.Dense(FirstSample(label));
        foreach (AffineMap map in hidden)
            image = ((map.Weights * image) + map.Bias).PointwiseMaximum(0);
        return image;
    }

    private double[] FirstSample(int label) => _order.Data.Row(_order.Data.Labels.IndexOf(label)).ToArray();
}
