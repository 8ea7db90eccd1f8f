using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The cone construction on clustered data: in barycentric coordinates layer ℓ sends the ball about e_j, j the ℓ-th class of the order,
/// to the apex p_j of a cone about the axis from e_j to the center, and leaves the other balls, and the apexes of earlier classes, where
/// they are (Chen and Muñoz Ewald, arXiv 2309.10639; section 13 of the mathematics, Algorithm).
/// </summary>
internal sealed class ClusteredConeForm
{
    private readonly AffineMap _coordinates;
    private readonly IReadOnlyList<Cone> _cones;
    private readonly IReadOnlyList<Vector<double>> _apexes;
    private readonly Matrix<double> _inverseApexes;

    public ClusteredConeForm(ClusterConditions conditions, ClusteredParameters parameters)
    {
        SimplexGeometry geometry = conditions.Geometry;
        _coordinates = conditions.Deviation.Map;
        _cones = [.. parameters.Order.Select(label => Cone.Of(geometry.Axis(label), geometry.Stretch(parameters.Openings[label])))];
        _apexes = [.. parameters.Order.Select(label => geometry.Apex(label, parameters.Shifts[label]))];
        _inverseApexes = InverseApexes(parameters.Shifts);
    }

    /// <summary>The metric of inputs that belongs to the output layer.</summary>
    public TruncationMetric Metric(BarycentricDeviation deviation, ClassTargets targets, ClusteredParameters parameters)
    {
        TruncationMap[] truncations =
        [
            .. _cones.Zip(_apexes, (cone, apex) => new TruncationMap(new AffineMap(cone.Matrix, -(cone.Matrix * apex)), cone.Inverse)),
        ];
        Matrix<double> apexes = Matrix<double>.Build.Dense(_cones.Count, _cones.Count);
        for (int k = 0; k < _cones.Count; k++)
            apexes.SetColumn(parameters.Order[k], _apexes[k]);
        return new TruncationMetric(deviation, truncations, targets.Columns() * _inverseApexes, apexes);
    }

    /// <summary>The layers of a network, the output last; hidden layers beyond the classes are the identity on values that are not negative.</summary>
    public IReadOnlyList<AffineMap> Build(ClassTargets targets, int hiddenLayers, Func<int, ReadOnlyMemory<double>> sampleOfClass)
    {
        int classes = _cones.Count;
        List<AffineMap> maps = [];
        Vector<double> cumulativeBias = Vector<double>.Build.Dense(classes);
        for (int layer = 0; layer < hiddenLayers; layer++)
        {
            if (layer >= classes)
            {
                maps.Add(new AffineMap(Matrix<double>.Build.DenseIdentity(classes), Vector<double>.Build.Dense(classes)));
                continue;
            }

            // Layer ℓ reads its coordinates back from the layer before: Ŵ_ℓ·(Ŵ_{ℓ−1}⁻¹·h + p_{ℓ−1} − p_ℓ).
            Cone cone = _cones[layer];
            maps.Add(layer == 0
                ? new AffineMap(cone.Matrix * _coordinates.Weights, cone.Matrix * (_coordinates.Bias - _apexes[0]))
                : new AffineMap(cone.Matrix * _cones[layer - 1].Inverse, cone.Matrix * (_apexes[layer - 1] - _apexes[layer])));
            cumulativeBias = -(cone.Matrix * _apexes[layer]);
        }

        maps.Add(Output(maps, targets, cumulativeBias, sampleOfClass));
        return maps;
    }

    /// <summary>
    /// The output layer Y·P⁻¹·Ŵ_C⁻¹, corrected once by the computed images. Another map through the images has zero cost too, but its
    /// distances off the training samples are not the metric of the truncation.
    /// </summary>
    private AffineMap Output(List<AffineMap> hidden, ClassTargets targets, Vector<double> cumulativeBias, Func<int, ReadOnlyMemory<double>> sampleOfClass)
    {
        Matrix<double> inverse = _inverseApexes * _cones[^1].Inverse, columns = targets.Columns();
        Matrix<double> images = Matrix<double>.Build.Dense(_cones.Count, _cones.Count);
        for (int label = 0; label < _cones.Count; label++)
        {
            Vector<double> image = Vector<double>.Build.Dense(sampleOfClass(label).ToArray());
            foreach (AffineMap map in hidden)
                image = map.Apply(image).PointwiseMaximum(0);
            images.SetColumn(label, image - cumulativeBias);
        }

        Matrix<double> weights = columns * inverse;
        weights += (columns - (weights * images)) * inverse;
        return new AffineMap(weights, -(weights * cumulativeBias));
    }

    /// <summary>P⁻¹ of the apexes P = diag(1 − μ) + (1/C)·1·μᵀ (Sherman–Morrison).</summary>
    private static Matrix<double> InverseApexes(IReadOnlyList<double> shifts)
    {
        int classes = shifts.Count;
        double sum = 1 + (shifts.Sum(shift => shift / (1 - shift)) / classes);
        return Matrix<double>.Build.Dense(classes, classes, (i, j) =>
            ((i == j ? 1 : 0) - (shifts[j] / (1 - shifts[j]) / (classes * sum))) / (1 - shifts[i]));
    }
}
