using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>One layer's affine map x ↦ W·x + b, before it is embedded into a possibly wider layer.</summary>
internal sealed record AffineMap(Matrix<double> Weights, Vector<double> Bias)
{
    public static AffineMap Zero(int outputs, int inputs) =>
        new(Matrix<double>.Build.Dense(outputs, inputs), Vector<double>.Build.Dense(outputs));

    /// <summary>The map of a layer's parameters: weights outputs × inputs, row-major.</summary>
    /// <exception cref="ArgumentException">The weights do not split into rows, or a value is not finite.</exception>
    public static AffineMap Of(ReadOnlySpan<double> weights, ReadOnlySpan<double> bias)
    {
        Require.AtLeast(bias.Length, 1, nameof(bias));
        Require.AtLeast(weights.Length, bias.Length, nameof(weights));
        Require.Length(weights.Length, (long)(weights.Length / bias.Length) * bias.Length, nameof(weights));
        RequireFinite(weights, nameof(weights));
        RequireFinite(bias, nameof(bias));
        return new(
            Matrix<double>.Build.DenseOfRowMajor(bias.Length, weights.Length / bias.Length, weights.ToArray()),
            Vector<double>.Build.Dense(bias.ToArray()));
    }

    public Vector<double> Apply(Vector<double> point) => (Weights * point) + Bias;

    /// <summary>The images of points in rows.</summary>
    public double[] ApplyToRows(double[] points)
    {
        Matrix<double> rows = Matrix<double>.Build.DenseOfRowMajor(points.Length / Weights.ColumnCount, Weights.ColumnCount, points);
        Matrix<double> images = rows.TransposeAndMultiply(Weights);
        images.MapIndexedInplace((_, i, value) => value + Bias[i], Zeros.Include);
        return images.ToRowMajorArray();
    }

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

    private static void RequireFinite(ReadOnlySpan<double> values, string name)
    {
        int invalid = values.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        if (invalid >= 0)
            throw new ArgumentException($"Expected finite {name}, got {values[invalid]} at {invalid}.", name);
    }
}
