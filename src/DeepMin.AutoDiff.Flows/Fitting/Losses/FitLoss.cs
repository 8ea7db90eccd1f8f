namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// What a fit minimizes in place of the sum of squares: a robust loss, which gives outliers less weight, or a likelihood of counts. Set it in
/// <see cref="FitOptions.Loss"/>.
/// </summary>
/// <remarks>
/// Robust losses F(e) = e²·φ(e²/c²) grow like e² below c and more slowly above; c is the tuning constant times a scale, which is yours or
/// estimated from the data. With the default constants an estimate has 95 % of the efficiency of least squares on normal data.
/// </remarks>
public abstract class FitLoss
{
    private protected FitLoss(string name) => Name = name;

    /// <summary>Name of the loss.</summary>
    public string Name { get; }

    /// <summary>Huber's: squares up to c, then straight lines. Convex, so that the place found does not depend on the start more than for squares.</summary>
    /// <param name="tuning">c in scales. Default 1.345.</param>
    /// <param name="scale">Scale of an observation of weight 1; <see langword="null"/> to estimate it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public static FitLoss Huber(double tuning = 1.345, double? scale = null) => new RobustLoss("Huber", tuning, scale, RobustFunctions.Huber);

    /// <summary>Soft L1, 2c²(√(1 + e²/c²) − 1): smooth, convex, linear far out.</summary>
    /// <param name="tuning">c in scales. Default 1.</param>
    /// <param name="scale">Scale of an observation of weight 1; <see langword="null"/> to estimate it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public static FitLoss SoftL1(double tuning = 1, double? scale = null) => new RobustLoss("soft L1", tuning, scale, RobustFunctions.SoftL1);

    /// <summary>Cauchy's (Lorentz), c²·log(1 + e²/c²): outliers count less the farther they are. Not convex.</summary>
    /// <param name="tuning">c in scales. Default 2.3849.</param>
    /// <param name="scale">Scale of an observation of weight 1; <see langword="null"/> to estimate it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public static FitLoss Cauchy(double tuning = 2.3849, double? scale = null) => new RobustLoss("Cauchy", tuning, scale, RobustFunctions.Cauchy);

    /// <summary>Tukey's biweight: bounded, and beyond c an observation does not count at all. Not convex.</summary>
    /// <param name="tuning">c in scales. Default 4.6851.</param>
    /// <param name="scale">Scale of an observation of weight 1; <see langword="null"/> to estimate it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public static FitLoss Tukey(double tuning = 4.6851, double? scale = null) => new RobustLoss("Tukey", tuning, scale, RobustFunctions.Tukey);

    /// <summary>c²·arctan(e²/c²): bounded, smooth. Not convex.</summary>
    /// <param name="tuning">c in scales. Default 2.5.</param>
    /// <param name="scale">Scale of an observation of weight 1; <see langword="null"/> to estimate it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public static FitLoss Arctan(double tuning = 2.5, double? scale = null) => new RobustLoss("arctan", tuning, scale, RobustFunctions.Arctan);

    /// <summary>Counts of a Poisson distribution whose mean is the output, which must stay positive: the sum of squares is the deviance, its minimum the maximum of the likelihood.</summary>
    public static FitLoss Poisson() => new PoissonLoss();

    /// <summary>Counts of successes among trials, whose probability is the output, which must stay between 0 and 1: the sum of squares is the deviance.</summary>
    /// <param name="trials">Trials of each output, length Q·N, or one number for all; whole numbers of at least 1.</param>
    /// <exception cref="ArgumentException">A number of trials is not a whole number of at least 1, or there is none.</exception>
    public static FitLoss Binomial(params ReadOnlySpan<double> trials) => new BinomialLoss(trials);

    /// <summary>The loss as text.</summary>
    public override string ToString() => Name;

    /// <summary>Throws for targets that the loss cannot have.</summary>
    internal abstract void Require(ReadOnlySpan<double> targets, string name);

    /// <summary>The loss of output i at a value, by that value.</summary>
    /// <param name="i">Index of the output.</param>
    /// <param name="output">The output x.</param>
    /// <param name="target">The target y.</param>
    /// <param name="scale">The scale; 1 for likelihoods.</param>
    internal abstract LossValue At(int i, double output, double target, double scale);
}
