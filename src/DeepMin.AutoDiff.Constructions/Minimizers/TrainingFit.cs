namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a network's outputs on its training samples are worth.</summary>
/// <param name="Cost">|x − y|²/(2N).</param>
/// <param name="ClassWeightedCost">C_N = Σ_j (1/N_j)·Σ_{i∈j} |x_i − y_j|².</param>
/// <param name="Accuracy">Fraction of samples whose output is nearest to their own target.</param>
internal readonly record struct TrainingFit(double Cost, double ClassWeightedCost, double Accuracy)
{
    public static TrainingFit Measure(ReadOnlySpan<double> outputs, LabeledData data, ClassTargets targets)
    {
        double sum = 0, weighted = 0;
        int right = 0;
        for (int row = 0; row < data.SampleCount; row++)
        {
            ReadOnlySpan<double> output = outputs.Slice(row * targets.OutputCount, targets.OutputCount);
            int label = data.Labels[row];
            double squared = targets.SquaredDistance(output, label);
            sum += squared;
            weighted += squared / data.ClassSizes[label];
            right += targets.Nearest(output) == label ? 1 : 0;
        }

        return new TrainingFit(sum / (2.0 * data.SampleCount), weighted, (double)right / data.SampleCount);
    }
}
