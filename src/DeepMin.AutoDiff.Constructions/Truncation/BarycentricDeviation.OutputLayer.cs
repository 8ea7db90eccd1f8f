using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

public sealed partial class BarycentricDeviation
{
    /// <summary>
    /// The affine output layer of least class-weighted cost C_N on the points, in closed form: with T = Σ_j (1/N_j)Σ_i d·dᵀ and
    /// J = 1 − 11ᵀ/C, W = Y(1 + T)⁻¹ without a bias and W = YJ(J + T)⁺ with one, both after the coordinates.
    /// </summary>
    /// <remarks>Where M = C it is the least-squares layer of all; else of those that depend on the coordinates alone.</remarks>
    /// <param name="targets">Target y_j of each class, C×outputs, row-major, distinct; empty for the unit vectors.</param>
    /// <param name="hasBias">Whether the layer has a bias of its own.</param>
    /// <exception cref="ArgumentException">The targets have another length, are not finite, or are not distinct.</exception>
    /// <returns>
    /// W, outputs × M, row-major; b, length outputs, which without a bias of its own is what affine coordinates need; and the cost C_N of the
    /// layer on the points, from the closed form.
    /// </returns>
    public (double[] Weights, double[] Bias, double ClassWeightedCost) OutputLayer(ReadOnlySpan<double> targets, bool hasBias)
    {
        Matrix<double> columns = TargetsOf(targets).Columns(), scatter = SecondMoments();
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(ClassCount);
        if (!hasBias)
        {
            Matrix<double> weights = (identity + scatter).Solve(columns.Transpose()).Transpose();
            return Compose(weights, Vector<double>.Build.Dense(columns.RowCount), (weights * scatter * columns.Transpose()).Trace());
        }

        // The residual form tr(VTVᵀ) + |(V − Y)J|² of the cost does not cancel where the cost is small.
        Matrix<double> centering = identity - (1.0 / ClassCount);
        Matrix<double> slope = columns * centering * PenroseInverse.Of(centering + scatter).Matrix;
        Vector<double> bias = (columns - slope).RowSums() / ClassCount;
        double cost = (slope * scatter * slope.Transpose()).Trace() + ((slope - columns) * centering).Enumerate().Sum(value => value * value);
        return Compose(slope, bias, cost);
    }

    /// <summary>The upper bound C·‖Y‖₂²·δ_P² of the least cost C_N that an output layer reaches on the points.</summary>
    /// <param name="targets">Target y_j of each class, C×outputs, row-major, distinct; empty for the unit vectors.</param>
    /// <exception cref="ArgumentException">The targets have another length, are not finite, or are not distinct.</exception>
    public double CostBound(ReadOnlySpan<double> targets)
    {
        double norm = TargetsOf(targets).Columns().L2Norm();
        return ClassCount * norm * norm * Value * Value;
    }

    internal ClassTargets TargetsOf(ReadOnlySpan<double> targets) => targets.IsEmpty
        ? ClassTargets.UnitVectors(ClassCount)
        : ClassTargets.Given(targets, ClassCount, Math.Max(1, targets.Length / ClassCount));

    /// <summary>T = Σ_j (1/N_j)·Σ_i d_{j,i}·d_{j,i}ᵀ.</summary>
    private Matrix<double> SecondMoments()
    {
        Matrix<double> weighted = _deviations.Clone();
        weighted.MapIndexedInplace((row, _, value) => value / Math.Sqrt(Points.ClassSizes[Points.Labels[row]]));
        return weighted.TransposeThisAndMultiply(weighted);
    }

    /// <summary>A layer on coordinates as a layer on points.</summary>
    private (double[] Weights, double[] Bias, double Cost) Compose(Matrix<double> weights, Vector<double> bias, double cost) =>
        ((weights * _coordinates.Weights).ToRowMajorArray(), ((weights * _coordinates.Bias) + bias).ToArray(), cost);
}
