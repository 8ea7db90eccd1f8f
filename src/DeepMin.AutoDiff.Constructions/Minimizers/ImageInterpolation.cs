using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The affine output map through the image points of the classes after the hidden layers.</summary>
internal static class ImageInterpolation
{
    public static AffineMap Through(IReadOnlyList<AffineMap> hidden, SequentialOrder order, ClassTargets targets)
    {
        Vector<double> origin = Image(hidden, order, order.Classes[^1]);
        Vector<double> originTarget = targets.Vector(order.Classes[^1]);
        int count = order.Classes.Count - 1;
        Matrix<double> images = Matrix<double>.Build.Dense(origin.Count, count);
        Matrix<double> values = Matrix<double>.Build.Dense(targets.OutputCount, count);
        for (int k = 0; k < count; k++)
        {
            images.SetColumn(k, Image(hidden, order, order.Classes[k]) - origin);
            values.SetColumn(k, targets.Vector(order.Classes[k]) - originTarget);
        }

        Matrix<double> inverse = images.PseudoInverse();
        Matrix<double> weights = values * inverse;
        weights += (values - (weights * images)) * inverse;
        return new AffineMap(weights, originTarget - (weights * origin));
    }

    /// <summary>The image of a class, computed as the network does: from its first sample, through the layers' own weights.</summary>
    private static Vector<double> Image(IReadOnlyList<AffineMap> hidden, SequentialOrder order, int label)
    {
        Vector<double> image = Vector<double>.Build.Dense(order.Data.Row(order.Data.Labels.IndexOf(label)).ToArray());
        foreach (AffineMap map in hidden)
            image = ((map.Weights * image) + map.Bias).PointwiseMaximum(0);
        return image;
    }
}
