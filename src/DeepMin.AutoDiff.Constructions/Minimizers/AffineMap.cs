using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>One layer's affine map x ↦ W·x + b, before it is embedded into a possibly wider layer.</summary>
internal sealed record AffineMap(Matrix<double> Weights, Vector<double> Bias)
{
    public static AffineMap Zero(int outputs, int inputs) =>
        new(Matrix<double>.Build.Dense(outputs, inputs), Vector<double>.Build.Dense(outputs));

    /// <summary>Writes the map to the slices of a layer with bias; surplus neurons get zeros, which they output.</summary>
    public void CopyTo(Span<double> theta, NetworkLayer layer)
    {
        Span<double> weights = layer.Weights.Of(theta), bias = layer.Bias!.Of(theta);
        weights.Clear();
        bias.Clear();
        for (int i = 0; i < Weights.RowCount; i++)
        {
            bias[i] = Bias[i];
            for (int j = 0; j < Weights.ColumnCount; j++)
                weights[(i * layer.InputCount) + j] = Weights[i, j];
        }
    }
}
