namespace DeepMin.AutoDiff.Flows;

/// <summary>Backtracking along a descent direction until the cost falls enough (Armijo 1966).</summary>
internal static class ArmijoSearch
{
    private const double SufficientDecrease = 1e-4;
    private const int MaxHalvings = 60;

    /// <summary>Halves the first step until C(θ + step·d) ≤ C + 1e-4·step·⟨∇_θC, d⟩, and accepts it; 0 if the run stalled.</summary>
    public static double Run(OptimizationRun run, ReadOnlySpan<double> direction, double firstStep)
    {
        double slope = Vectors.Dot(run.Gradient, direction), step = firstStep;
        if (!(slope < 0))
        {
            run.Stall($"The direction does not descend (slope {slope:g3})");
            return 0;
        }

        for (int halving = 0; halving <= MaxHalvings; halving++, step /= 2)
        {
            run.Theta.CopyTo(run.Trial, 0);
            Vectors.AddScaled(step, direction, run.Trial);
            double cost = run.TrialCost();
            if (cost <= run.Cost + (SufficientDecrease * step * slope) && cost < run.Cost)
            {
                run.Accept(cost);
                return step;
            }
        }

        run.Stall($"{MaxHalvings} halvings of the step did not reduce the cost");
        return 0;
    }
}
