using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Three hidden layers of C neurons: a = σ(½ − u), b = σ(1 − a) ∈ {0, 1} with b_k = 0 exactly if u_k ≤ −½, and
/// v_k = σ(2(1 − b_k − Σ_{j&lt;k}(1 − b_j)) − 1), which is 1 for the first k with b_k = 0 and 0 otherwise. The output is Σ_k v_k·y_{o_k}.
/// Every pre-activation keeps the distance ½ from the kink on the training samples.
/// </summary>
internal static class CompactForm
{
    public const int HiddenLayers = 3;

    public static Construction Build(SequentialOrder order, ClassTargets targets, int hiddenLayers)
    {
        int classes = order.Classes.Count;
        List<AffineMap> maps = [Sides(order), Switches(classes), Selection(classes)];

        // Surplus layers carry v + 1, because v itself lies on the kink.
        double shift = hiddenLayers > HiddenLayers ? 1 : 0;
        while (maps.Count < hiddenLayers)
        {
            double bias = maps.Count == HiddenLayers ? shift : 0;
            maps.Add(new AffineMap(Matrix<double>.Build.DenseIdentity(classes), Vector<double>.Build.Dense(classes, bias)));
        }

        Matrix<double> output = Matrix<double>.Build.Dense(targets.OutputCount, classes);
        for (int k = 0; k < classes; k++)
            output.SetColumn(k, targets.Vector(order.Classes[k]));
        maps.Add(new AffineMap(output, -shift * output.RowSums()));
        return Construction.Of(maps);
    }

    /// <summary>½ − u_k; the last class is what remains: its u is −1 everywhere.</summary>
    private static AffineMap Sides(SequentialOrder order)
    {
        AffineMap map = AffineMap.Zero(order.Classes.Count, order.Data.FeatureCount);
        for (int k = 0; k < order.Steps.Count; k++)
        {
            SeparatingHyperplane hyperplane = order.Steps[k].Hyperplane;
            map.Weights.SetRow(k, Array.ConvertAll(hyperplane.ScaledNormal.ToArray(), component => -component));
            map.Bias[k] = 0.5 + hyperplane.ScaledOffset;
        }

        map.Bias[order.Steps.Count] = 1.5;
        return map;
    }

    public static AffineMap Switches(int classes) =>
        new(-Matrix<double>.Build.DenseIdentity(classes), Vector<double>.Build.Dense(classes, 1));

    public static AffineMap Selection(int classes) =>
        new(
            Matrix<double>.Build.Dense(classes, classes, (k, j) => j < k ? 2 : j == k ? -2 : 0),
            Vector<double>.Build.Dense(classes, k => 1 - (2 * k)));
}
