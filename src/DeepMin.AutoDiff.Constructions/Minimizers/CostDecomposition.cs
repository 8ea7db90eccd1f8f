using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The class-weighted cost C_N = Σ_j variance_j + Σ_j |x̄_j − y_j|²: how far the outputs of a class scatter about their mean, and how far the
/// mean is from the target (section 14 of the mathematics). Immutable.
/// </summary>
public sealed class CostDecomposition
{
    private readonly double[] _variances;
    private readonly double[] _meanErrors;

    internal CostDecomposition(ReadOnlySpan<double> outputs, LabeledData data, ClassTargets targets)
    {
        Require.Length(outputs.Length, (long)data.SampleCount * targets.OutputCount, nameof(outputs));
        _variances = new double[data.ClassCount];
        _meanErrors = new double[data.ClassCount];
        for (int label = 0; label < data.ClassCount; label++)
        {
            double[] mean = Mean(outputs, data, label, targets.OutputCount);
            _meanErrors[label] = targets.SquaredDistance(mean, label);
            _variances[label] = Variance(outputs, data, label, mean);
            ClassWeightedCost += _variances[label] + _meanErrors[label];
            Cost += data.ClassSizes[label] * (_variances[label] + _meanErrors[label]) / (2.0 * data.SampleCount);
        }
    }

    /// <summary>variance_j = (1/N_j)·Σ_i |x_i − x̄_j|² of each class, about its mean in two passes; length C.</summary>
    public ReadOnlySpan<double> Variances => _variances;

    /// <summary>|x̄_j − y_j|² of each class, length C.</summary>
    public ReadOnlySpan<double> MeanErrors => _meanErrors;

    /// <summary>C_N, the sum of all variances and errors of means.</summary>
    public double ClassWeightedCost { get; }

    /// <summary>C = Σ_j N_j·(variance_j + |x̄_j − y_j|²)/(2N).</summary>
    public double Cost { get; }

    /// <summary>Decomposes the cost of outputs.</summary>
    /// <param name="outputs">Outputs of any network on the samples, N×Q, row-major.</param>
    /// <param name="data">The samples with a sample of every class.</param>
    /// <param name="targets">Target y_j of each class, C×Q, row-major, distinct.</param>
    /// <exception cref="ArgumentException">A length differs, a target is not finite or not distinct, or a class has no sample.</exception>
    public static CostDecomposition Measure(ReadOnlySpan<double> outputs, LabeledData data, ReadOnlySpan<double> targets)
    {
        ArgumentNullException.ThrowIfNull(data);
        for (int label = 0; label < data.ClassCount; label++)
            HullSeparation.RequireClass(data, label, nameof(data));
        return new CostDecomposition(outputs, data, ClassTargets.Given(targets, data.ClassCount, Math.Max(1, targets.Length / data.ClassCount)));
    }

    private static double[] Mean(ReadOnlySpan<double> outputs, LabeledData data, int label, int count)
    {
        double[] mean = new double[count];
        int samples = 0;
        for (int row = 0; row < data.SampleCount; row++)
        {
            if (data.Labels[row] != label)
                continue;
            samples++;
            for (int q = 0; q < count; q++)
                mean[q] += (outputs[(row * count) + q] - mean[q]) / samples;
        }

        return mean;
    }

    private static double Variance(ReadOnlySpan<double> outputs, LabeledData data, int label, double[] mean)
    {
        double sum = 0;
        for (int row = 0; row < data.SampleCount; row++)
        {
            if (data.Labels[row] != label)
                continue;
            for (int q = 0; q < mean.Length; q++)
            {
                double deviation = outputs[(row * mean.Length) + q] - mean[q];
                sum += deviation * deviation;
            }
        }

        return sum / data.ClassSizes[label];
    }
}
