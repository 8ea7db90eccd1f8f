namespace DeepMin.AutoDiff.Flows;

/// <summary>Adam (Kingma and Ba 2015) on the full batch: steps of the mean gradient over the root of its mean square, entry by entry.</summary>
/// <remarks>Not a descent method: the cost may rise, the parameters of least cost are returned. With a fixed rate it ends in a cycle around a minimum, not in it.</remarks>
internal sealed class Adam : Optimizer
{
    private const double PublishedRate = 1e-3;
    private const double PublishedEpsilon = 1e-8;

    /// <summary>
    /// Learning rate, positive, in the unit of θ: about the length of a step of each parameter. <see langword="null"/> (default) is the paper's
    /// 1e-3 of the unit of θ, taken as the root mean square of θ₀ or, if it is longer, of the first step of steepest descent.
    /// </summary>
    public double? LearningRate { get; init => field = Positive(value, "learningRate"); }

    /// <summary>Decay β₁ of the mean gradient, in [0, 1). Default 0.9.</summary>
    public double FirstDecay { get; init => field = Decay(value, "firstDecay"); } = 0.9;

    /// <summary>Decay β₂ of the mean square, in [0, 1). Default 0.999.</summary>
    public double SecondDecay { get; init => field = Decay(value, "secondDecay"); } = 0.999;

    /// <summary>
    /// What is added to the root of the mean square, positive, in the unit of the gradient. <see langword="null"/> (default) is the paper's 1e-8
    /// of the largest root of a mean square.
    /// </summary>
    public double? Epsilon { get; init => field = Positive(value, "epsilon"); }

    /// <inheritdoc/>
    public override string Name => LearningRate is { } rate ? $"Adam (rate {rate:g3})" : "Adam";

    private protected override void Iterate(OptimizationRun run)
    {
        double[] mean = new double[run.Gradient.Length], square = new double[run.Gradient.Length];
        double first = 1, second = 1, learningRate = LearningRate ?? (run.IsRunning ? PublishedRate * UnitOf(run) : 0);
        while (run.IsRunning)
        {
            first *= FirstDecay;
            second *= SecondDecay;
            double rate = learningRate / (1 - first), bias = 1 / (1 - second), largest = 0;
            for (int j = 0; j < mean.Length; j++)
            {
                double gradient = run.Gradient[j];
                mean[j] = (FirstDecay * mean[j]) + ((1 - FirstDecay) * gradient);
                square[j] = (SecondDecay * square[j]) + ((1 - SecondDecay) * gradient * gradient);
                largest = Math.Max(largest, square[j]);
            }

            double epsilon = Epsilon ?? (PublishedEpsilon * Math.Sqrt(bias * largest));
            for (int j = 0; j < mean.Length; j++)
                run.Trial[j] = mean[j] == 0 ? run.Theta[j] : run.Theta[j] - (rate * mean[j] / (Math.Sqrt(bias * square[j]) + epsilon));
            run.Accept(run.TrialCost());
        }
    }

    private static double UnitOf(OptimizationRun run) =>
        Math.Max(Vectors.Norm(run.Theta), run.CauchyStep() * run.GradientNorm) / Math.Sqrt(run.Theta.Length);

    private static double? Positive(double? value, string name) => value is null || (value > 0 && double.IsFinite(value.Value))
        ? value
        : throw new ArgumentOutOfRangeException(name, $"Expected a positive finite {name}, got {value}.");

    private static double Decay(double value, string name) => value >= 0 && value < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, $"Expected {name} in [0, 1), got {value}.");
}
