namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// L-BFGS (Nocedal 1980; Liu and Nocedal 1989): quasi-Newton directions from the last pairs of steps and gradient changes by the two-loop
/// recursion, with a line search for the strong Wolfe conditions.
/// </summary>
internal sealed class LBfgs : Optimizer
{
    /// <summary>Pairs that are kept, at least 1. Default 10.</summary>
    public int Memory
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, "memory");
            field = value;
        }
    }
    = 10;

    /// <inheritdoc/>
    public override string Name => $"L-BFGS ({Memory} pairs)";

    private protected override void Iterate(OptimizationRun run)
    {
        int length = run.Gradient.Length;
        LBfgsMemory memory = new(Memory, length);
        WolfeSearch search = new(length);
        double[] direction = new double[length], step = new double[length], change = new double[length];
        while (run.IsRunning)
        {
            memory.Direction(run.Gradient, direction);
            run.Theta.CopyTo(step, 0);
            run.Gradient.CopyTo(change, 0);
            double first = memory.Count == 0 ? run.CauchyStep() : 1;
            if (!search.TryRun(run, direction, first))
            {
                // Rounding can spoil the pairs: the gradient itself is tried once before the run is given up.
                if (!run.IsRunning)
                    return;
                if (memory.Count == 0)
                {
                    run.Stall("No step along the gradient meets the Wolfe conditions");
                    return;
                }

                memory.Clear();
                continue;
            }

            Vectors.Subtract(run.Theta, step, step);
            Vectors.Subtract(run.Gradient, change, change);
            memory.Add(step, change);
        }
    }
}
