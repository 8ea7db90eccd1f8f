using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Two hidden layers on clustered data whose largest coordinate of a deviation is d &lt; ½: σ((β − ½(d + ½))/(½ − d)) is at least 3/2 in the
/// own coordinate and 0 in the others, σ(1 − ·) is 0 and 1 there (section 13 of the mathematics, Compact variant). All pre-activations
/// are at least ½ from the kink.
/// </summary>
internal static class ClusteredCompactForm
{
    public const int HiddenLayers = 2;

    public static IReadOnlyList<AffineMap> Build(BarycentricDeviation deviation, ClassTargets targets, int hiddenLayers)
    {
        int classes = deviation.ClassCount;
        double gap = 0.5 - deviation.LargestCoordinate;
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(classes), columns = targets.Columns();
        Vector<double> ones = Vector<double>.Build.Dense(classes, 1);
        List<AffineMap> maps =
        [
            new(deviation.Map.Weights / gap, (deviation.Map.Bias - (0.5 * (deviation.LargestCoordinate + 0.5))) / gap),
            new(-identity, ones),
        ];

        // Surplus layers carry h + 1, because the zero of h lies on the kink.
        double shift = hiddenLayers > HiddenLayers ? 1 : 0;
        while (maps.Count < hiddenLayers)
            maps.Add(new AffineMap(identity, maps.Count == HiddenLayers ? ones : ones * 0));
        maps.Add(new AffineMap(-columns, columns.RowSums() * (1 + shift)));
        return maps;
    }
}
