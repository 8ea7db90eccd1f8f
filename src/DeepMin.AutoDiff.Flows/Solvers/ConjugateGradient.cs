namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Conjugate gradients on D·Dᵀψ = ρ, accumulating v = Dᵀψ (Craig's method; Björck 1996, section 7.4.1): the error of v falls
/// monotonically. Accumulating ψ instead would lose cond(D)² digits.
/// </summary>
/// <remarks>
/// Stops at |ρ − D·v| ≤ RelativeResidual·|ρ|, at the condition limit, or with the iterations. ρ must lie in the range of D: full row rank,
/// K ≥ Q·N. Otherwise, and for damping, take <see cref="Lsmr"/>. One Jvp and one Vjp an iteration.
/// </remarks>
internal sealed class ConjugateGradient : IterativeSolver
{
    private readonly double[] _residual;
    private readonly double[] _direction;
    private readonly double[] _product;
    private readonly double[] _pullback;

    /// <summary>Creates a solver.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range, K &lt; Q·N, or damping is asked for.</exception>
    public ConjugateGradient(OutputMap map, IterativeSolverOptions? options = null)
        : base(map, options)
    {
        if (Options.Damping > 0)
            throw new ArgumentException($"Expected no {nameof(IterativeSolverOptions.Damping)} with {nameof(LinearSolverKind.ConjugateGradient)}, got {Options.Damping}. Use {nameof(LinearSolverKind.Lsmr)}.", nameof(options));
        if (map.ParameterCount < map.RowCount)
            throw new ArgumentException($"Expected at least {map.RowCount} parameters, one per output, got {map.ParameterCount}: the Gram matrix is singular. Use {nameof(LinearSolverKind.Lsmr)}.", nameof(map));
        _residual = new double[map.RowCount];
        _direction = new double[map.RowCount];
        _product = new double[map.RowCount];
        _pullback = new double[map.ParameterCount];
    }

    /// <inheritdoc/>
    public override LinearSolverKind Kind => LinearSolverKind.ConjugateGradient;

    private protected override (IterativeStop Stop, int Iterations, double Norm, double Condition) Iterate(
        ReadOnlySpan<double> theta, ReadOnlySpan<double> rho, Span<double> solution)
    {
        rho.CopyTo(_residual);
        rho.CopyTo(_direction);
        double squared = Vectors.Dot(rho, rho), goal = Options.RelativeResidual * Options.RelativeResidual * squared;
        double largest = 0, smallest = double.PositiveInfinity;
        for (int iteration = 1; iteration <= MaxIterations; iteration++)
        {
            Map.Vjp(theta, _direction, _pullback);
            double curvature = Vectors.Dot(_pullback, _pullback), step = squared / curvature;
            if (!double.IsFinite(curvature))
                return (IterativeStop.NonFinite, iteration, Math.Sqrt(largest), Ratio(largest, smallest));

            // The pivots 1/step of the Lanczos matrix lie between its extreme eigenvalues.
            largest = Math.Max(largest, 1 / step);
            smallest = Math.Min(smallest, 1 / step);
            if (!(Ratio(largest, smallest) < Options.ConditionLimit))
                return (IterativeStop.ConditionLimit, iteration, Math.Sqrt(largest), Ratio(largest, smallest));
            Vectors.AddScaled(step, _pullback, solution);
            Map.Jvp(theta, _pullback, _product);
            Vectors.AddScaled(-step, _product, _residual);
            double next = Vectors.Dot(_residual, _residual);
            if (next <= goal)
                return (IterativeStop.ResidualMet, iteration, Math.Sqrt(largest), Ratio(largest, smallest));
            Vectors.Scale(next / squared, _direction);
            Vectors.AddScaled(1, _residual, _direction);
            squared = next;
        }

        return (IterativeStop.MaxIterations, MaxIterations, Math.Sqrt(largest), Ratio(largest, smallest));
    }

    private static double Ratio(double largest, double smallest) => Math.Sqrt(largest / smallest);
}
