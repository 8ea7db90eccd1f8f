namespace DeepMin.AutoDiff.Flows;

/// <summary>Gradient descent θ ← θ − η·∇_θC, the explicit Euler method of the standard flow: with a step of one's own, or by Armijo's rule.</summary>
/// <remarks>A fixed step above 2/λ_max(∇²C) diverges; the rule (Armijo 1966) halves the step until C falls by 1e-4·η·|∇_θC|², and tries twice the last one next.</remarks>
internal sealed class GradientDescent : Optimizer
{
    private readonly double _step;
    private readonly bool _searchesLine;

    /// <summary>Creates gradient descent with Armijo's rule.</summary>
    public GradientDescent() => (_step, _searchesLine) = (1, true);

    /// <summary>Creates gradient descent with a fixed step.</summary>
    /// <param name="step">Step η, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive and finite.</exception>
    public GradientDescent(double step)
    {
        if (!(step > 0 && double.IsFinite(step)))
            throw new ArgumentOutOfRangeException(nameof(step), $"Expected a positive finite step, got {step}.");
        _step = step;
    }

    /// <inheritdoc/>
    public override string Name => _searchesLine ? "gradient descent (Armijo)" : $"gradient descent (step {_step:g3})";

    private protected override void Iterate(OptimizationRun run)
    {
        // Twice this is tried first.
        double step = _searchesLine && run.IsRunning ? run.CauchyStep() / 2 : _step;
        double[] direction = new double[run.Gradient.Length];
        while (run.IsRunning)
        {
            run.Gradient.CopyTo(direction, 0);
            Vectors.Scale(-1, direction);
            if (_searchesLine)
            {
                double accepted = ArmijoSearch.Run(run, direction, 2 * step);
                step = accepted > 0 ? accepted : step;
            }
            else
            {
                run.Theta.CopyTo(run.Trial, 0);
                Vectors.AddScaled(step, direction, run.Trial);
                run.Accept(run.TrialCost());
            }
        }
    }
}
