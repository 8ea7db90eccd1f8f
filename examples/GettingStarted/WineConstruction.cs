using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Constructions;

namespace GettingStarted;

/// <summary>The explicit network of the wine data, and how it fares on samples that it was not made from.</summary>
internal sealed record WineConstruction(SequentialMinimizer Minimizer, IReadOnlyList<double> HeldOutAccuracies)
{
    private const double TrainFraction = 0.7;
    private const int Splits = 5;

    public double MeanAccuracy => HeldOutAccuracies.Average();

    public double AccuracyDeviation => Math.Sqrt(HeldOutAccuracies.Average(accuracy => Math.Pow(accuracy - MeanAccuracy, 2)));

    /// <summary>Constructs on all samples, then on the training part of each split, standardized by that part.</summary>
    public static WineConstruction Run(LabeledData wine, Action<string, double> report)
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<WineReluNet>(Standardization.Fit(wine).Apply(wine));
        List<double> accuracies = [];
        for (int seed = 0; seed < Splits; seed++)
        {
            (LabeledData Training, LabeledData HeldOut) split = wine.StratifiedSplit(TrainFraction, seed);
            Standardization standardization = Standardization.Fit(split.Training);
            SequentialMinimizer fitted = SequentialMinimizer.Construct<WineReluNet>(standardization.Apply(split.Training));
            accuracies.Add(fitted.Accuracy(standardization.Apply(split.HeldOut)));
            report("explicit network", (seed + 1.0) / Splits);
        }

        return new WineConstruction(minimizer, accuracies);
    }
}
