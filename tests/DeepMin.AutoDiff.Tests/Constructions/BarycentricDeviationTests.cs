using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class BarycentricDeviationTests
{
    [Theory]
    [InlineData(2, 0.1)]
    [InlineData(3, 0.4)]
    [InlineData(6, 1)]
    public void OutputLayer_IsTheLeastSquaresSolution(int classes, double spread)
    {
        LabeledData points = Clusters.Sample(classes, classes, 20, spread, seed: 3);
        double[] targets = Gaussian.Vector(new Random(9), classes * 4);
        BarycentricDeviation deviation = BarycentricDeviation.Measure(points);
        foreach (bool hasBias in new[] { false, true })
        {
            (double[] Weights, double[] Bias, double ClassWeightedCost) layer = deviation.OutputLayer(targets, hasBias);
            Matrix<double> reference = LeastSquares(points, targets, 4, hasBias);
            double[] weights = [.. reference.SubMatrix(0, 4, 0, classes).ToRowMajorArray()];
            Close.MaxNorm(weights, layer.Weights, 1e-10, "W");
            if (hasBias)
                Close.MaxNorm(reference.Column(classes).ToArray(), layer.Bias, 1e-10, "b");
            else
                Assert.Equal(0, layer.Bias.Max(Math.Abs));
            double cost = CostDecomposition.Measure(Outputs(layer, points, 4), points, targets).ClassWeightedCost;
            Assert.Equal(1, layer.ClassWeightedCost / cost, 1e-10);
            Assert.InRange(layer.ClassWeightedCost, 0, deviation.CostBound(targets));
        }
    }

    [Fact]
    public void OutputLayer_WithMoreFeaturesThanClasses_KeepsTheBound()
    {
        LabeledData points = Clusters.Sample(3, 7, 15, 0.3, seed: 4);
        BarycentricDeviation deviation = BarycentricDeviation.Measure(points);
        double[] targets = Gaussian.Vector(new Random(5), 9);
        (double[] Weights, double[] Bias, double ClassWeightedCost) layer = deviation.OutputLayer(targets, hasBias: false);
        double cost = CostDecomposition.Measure(Outputs(layer, points, 3), points, targets).ClassWeightedCost;
        Assert.Equal(1, layer.ClassWeightedCost / cost, 1e-10);
        Assert.InRange(cost / deviation.CostBound(targets), 1e-3, 1);
    }

    [Fact]
    public void Coordinates_OfClassMeans_AreUnitVectors()
    {
        LabeledData wine = SeparabilityOracle.Of("wine").Data;
        double[] means = [.. Enumerable.Range(0, 3).SelectMany(label => Standardization.Fit(
            wine.Select([.. Enumerable.Range(0, wine.SampleCount).Where(row => wine.Labels[row] == label)])).Mean.ToArray())];
        double[] identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        Close.MaxNorm(identity, BarycentricDeviation.MeasureAffine(wine).Coordinates(means), 1e-13, "affine");
        LabeledData points = Clusters.Sample(3, 7, 15, 0.3, seed: 4);
        BarycentricDeviation linear = BarycentricDeviation.Measure(points);
        double largest = 0;
        double[] coordinates = linear.Coordinates(points.Inputs);
        for (int row = 0; row < points.SampleCount; row++)
        {
            coordinates[(row * 3) + points.Labels[row]] -= 1;
            largest = Math.Max(largest, Vector<double>.Build.Dense(coordinates[(row * 3)..((row * 3) + 3)]).L2Norm());
        }

        Assert.Equal(largest, linear.Value, 1e-13);
        Assert.Equal(linear.Value, linear.OfClass.ToArray().Max());
    }

    [Fact]
    public void AffineCoordinates_OfWine_HaveTheSmallerDeviation()
    {
        // Standardized data are centered: their class means are nearly dependent.
        LabeledData wine = SeparabilityOracle.Of("wine").Data;
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => BarycentricDeviation.Measure(wine));
        Assert.StartsWith("The class means are nearly dependent: their condition is ", refusal.Message, StringComparison.Ordinal);
        Assert.Null(BarycentricDeviation.TryMeasure(wine, out double condition));
        Assert.True(condition > 1e12);
        Assert.InRange(BarycentricDeviation.MeasureAffine(wine).Value, 0.62, 0.7); // 1.115 with least variance alone
    }

    [Fact]
    public void FewerFeaturesThanClasses_AreRefused() =>
        Assert.Throws<InvalidOperationException>(() => BarycentricDeviation.Measure(Clusters.Sample(4, 3, 5, 0.1, seed: 1)));

    private static double[] Outputs((double[] Weights, double[] Bias, double ClassWeightedCost) layer, LabeledData points, int outputs)
    {
        Matrix<double> weights = Matrix<double>.Build.DenseOfRowMajor(outputs, points.FeatureCount, layer.Weights);
        return [.. Enumerable.Range(0, points.SampleCount).SelectMany(row =>
            (weights * Vector<double>.Build.Dense(points.Row(row).ToArray())) + Vector<double>.Build.Dense(layer.Bias))];
    }

    /// <summary>The least-squares layer [W b] by QR of all samples, each with the weight 1/N_j.</summary>
    private static Matrix<double> LeastSquares(LabeledData points, double[] targets, int outputs, bool hasBias)
    {
        int features = points.FeatureCount;
        double Weight(int row) => 1 / Math.Sqrt(points.ClassSizes[points.Labels[row]]);
        Matrix<double> left = Matrix<double>.Build.Dense(points.SampleCount, features + (hasBias ? 1 : 0), (row, i) =>
            Weight(row) * (i < features ? points.Row(row)[i] : 1));
        Matrix<double> right = Matrix<double>.Build.Dense(points.SampleCount, outputs, (row, q) =>
            Weight(row) * targets[(points.Labels[row] * outputs) + q]);
        return left.QR().Solve(right).Transpose();
    }
}
