namespace DeepMin.AutoDiff.Flows;

/// <summary>Adam (Kingma and Ba 2015) on the full batch: steps of the mean gradient over the root of its mean square, entry by entry.</summary>
/// <remarks>Not a descent method: the cost may rise, the parameters of least cost are returned. With a fixed rate it ends in a cycle around a minimum, not in it.</remarks>
public sealed class Adam : Optimizer
{
    /// <summary>Learning rate, positive. Default 1e-3, the paper's.</summary>
    public double LearningRate { get; init => field = Positive(value, nameof(LearningRate)); } = 1e-3;

    /// <summary>Decay β₁ of the mean gradient, in [0, 1). Default 0.9.</summary>
    public double FirstDecay { get; init => field = Decay(value, nameof(FirstDecay)); } = 0.9;

    /// <summary>Decay β₂ of the mean square, in [0, 1). Default 0.999.</summary>
    public double SecondDecay { get; init => field = Decay(value, nameof(SecondDecay)); } = 0.999;

    /// <summary>What is added to the root of the mean square, positive. Default 1e-8.</summary>
    public double Epsilon { get; init => field = Positive(value, nameof(Epsilon)); } = 1e-8;

    /// <inheritdoc/>
    public override string Name => $"Adam (rate {LearningRate:g3})";

    private protected override void Iterate(OptimizationRun run)
    {
        double[] mean = new double[run.Gradient.Length], square = new double[run.Gradient.Length];
        double first = 1, second = 1;
        while (run.IsRunning)
        {
            first *= FirstDecay;
            second *= SecondDecay;
            double rate = LearningRate / (1 - first), bias = 1 / (1 - second);
            for (int j = 0; j < mean.Length; j++)
            {
                double gradient = run.Gradient[j];
                mean[j] = (FirstDecay * mean[j]) + ((1 - FirstDecay) * gradient);
                square[j] = (SecondDecay * square[j]) + ((1 - SecondDecay) * gradient * gradient);
                run.Trial[j] = run.Theta[j] - (rate * mean[j] / (Math.Sqrt(bias * square[j]) + Epsilon));
            }

            run.Accept(run.TrialCost());
        }
    }

    private static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, $"Expected a positive finite {name}, got {value}.");

    private static double Decay(double value, string name) => value >= 0 && value < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, $"Expected {name} in [0, 1), got {value}.");
}
