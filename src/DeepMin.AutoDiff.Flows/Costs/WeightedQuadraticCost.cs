using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The cost C = ½Σ_r w_r·|x_r − y_r|² with a weight of each sample, and gradient w_r·(x_r − y_r).</summary>
/// <remarks>
/// In the Euclidean metric of the outputs its adapted flow leads each sample on its own straight line at its own rate,
/// x_r(s) = y_r + e^(−w_r·s)(x_r(0) − y_r); the stacked vector runs on a straight line only if all weights agree.
/// </remarks>
public sealed class WeightedQuadraticCost : IExactOrbitCost, IIdentified
{
    private readonly double[] _targets;
    private readonly double[] _weights;
    private readonly int _outputCount;

    /// <summary>Copies targets and weights.</summary>
    /// <param name="targets">Targets y, N×Q, row-major, finite.</param>
    /// <param name="weights">Weight of each sample, positive and finite, length N.</param>
    /// <exception cref="ArgumentException">The targets do not split into N rows, or a value is not allowed (named).</exception>
    public WeightedQuadraticCost(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty || targets.IsEmpty || targets.Length % weights.Length != 0)
            throw new ArgumentException($"Expected targets of {weights.Length} rows of equal length, one per weight, got {targets.Length} values.", nameof(targets));
        Finite.Require(targets, targets.Length / weights.Length, nameof(targets));
        _targets = targets.ToArray();
        _weights = Finite.RequirePositive(weights, nameof(weights));
        _outputCount = targets.Length / weights.Length;
    }

    /// <summary>
    /// The cost C_N = Σ_j (1/N_j)·Σ_{r in class j} |x_r − y_r|² of Chen and Muñoz Ewald (2023), N_j samples in class j: weights 2/N_j.
    /// </summary>
    /// <param name="targets">Targets y, N×Q, row-major, finite.</param>
    /// <param name="labels">Class of each sample, length N.</param>
    /// <exception cref="ArgumentException">The targets do not split into N rows, or hold a NaN or an infinity.</exception>
    public static WeightedQuadraticCost OfClasses(ReadOnlySpan<double> targets, ReadOnlySpan<int> labels)
    {
        Dictionary<int, int> counts = [];
        foreach (int label in labels)
            counts[label] = counts.GetValueOrDefault(label) + 1;
        double[] weights = new double[labels.Length];
        for (int r = 0; r < weights.Length; r++)
            weights[r] = 2.0 / counts[labels[r]];
        return new WeightedQuadraticCost(targets, weights);
    }

    /// <summary>Targets y, N×Q, row-major.</summary>
    public ReadOnlySpan<double> Targets => _targets;

    /// <summary>Weight of each sample, length N.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <inheritdoc/>
    public int RowCount => _targets.Length;

    void IIdentified.Identify(RunIdentity identity)
    {
        identity.Add("cost", "quadratic, weighted");
        identity.AddHash<double>("targets", _targets);
        identity.AddHash<double>("weights", _weights);
    }

    /// <summary>The cost C(x); 0 or +∞ only where a double cannot hold it.</summary>
    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> outputs)
    {
        Require.Length(outputs.Length, RowCount, nameof(outputs));
        double sum = 0;
        for (int a = 0; a < outputs.Length; a++)
            sum += Weight(a) * (outputs[a] - _targets[a]) * (outputs[a] - _targets[a]);
        if (sum is > EuclideanNorm.SmallestSquare and < double.PositiveInfinity)
            return sum / 2;

        // Squares that left the range of a double, in a unit in which they do not.
        double largest = 0;
        for (int a = 0; a < outputs.Length; a++)
            largest = Math.Max(largest, Math.Sqrt(Weight(a)) * Math.Abs(outputs[a] - _targets[a]));
        if (largest == 0 || !double.IsFinite(largest))
            return double.IsNaN(sum) ? double.NaN : largest;
        int exponent = Math.ILogB(largest);
        sum = 0;
        for (int a = 0; a < outputs.Length; a++)
        {
            double root = Math.ScaleB(Math.Sqrt(Weight(a)) * (outputs[a] - _targets[a]), -exponent);
            sum += root * root;
        }

        return Math.ScaleB(sum / 2, 2 * exponent);
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> outputs, Span<double> gradient)
    {
        Require.Length(outputs.Length, RowCount, nameof(outputs));
        Require.Length(gradient.Length, RowCount, nameof(gradient));
        for (int a = 0; a < outputs.Length; a++)
            gradient[a] = Weight(a) * (outputs[a] - _targets[a]);
    }

    /// <inheritdoc/>
    public double Curvature(ReadOnlySpan<double> outputs) => _weights.Max();

    /// <inheritdoc/>
    public void Orbit(double time, ReadOnlySpan<double> initialOutputs, Span<double> outputs)
    {
        Require.Length(initialOutputs.Length, RowCount, nameof(initialOutputs));
        Require.Length(outputs.Length, RowCount, nameof(outputs));
        for (int a = 0; a < outputs.Length; a++)
            outputs[a] = _targets[a] + (Math.Exp(-Weight(a) * time) * (initialOutputs[a] - _targets[a]));
    }

    /// <inheritdoc/>
    public double OrbitResidual(double time, ReadOnlySpan<double> initialOutputs)
    {
        Require.Length(initialOutputs.Length, RowCount, nameof(initialOutputs));
        double norm = 0;
        for (int a = 0; a < initialOutputs.Length; a++)
            norm = double.Hypot(norm, Math.Exp(-Weight(a) * time) * (initialOutputs[a] - _targets[a]));
        return norm;
    }

    private double Weight(int row) => _weights[row / _outputCount];
}
