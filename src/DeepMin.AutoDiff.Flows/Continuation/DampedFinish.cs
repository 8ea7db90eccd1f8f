namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The end of a line that cannot be followed: the library's Gauss–Newton iteration in output space, with steps Dᵀ(D·Dᵀ + λ)⁻¹(y − x) and chord
/// steps with the same factor. The fastest way to zero cost, not along the line.
/// </summary>
internal sealed class DampedFinish
{
    private readonly OutputMap _map;
    private readonly QuadraticCost _cost;
    private readonly StraightLineOptions _options;
    private readonly GramSystem _system;
    private readonly GaussNewton _minimizer;

    public DampedFinish(OutputMap map, QuadraticCost cost, StraightLineOptions options, double goalDistance, ReadOnlySpan<double> theta, int factorizationsBefore)
    {
        (_map, _cost, _options) = (map, cost, options);
        _system = new GramSystem(map, options.MaxFactorizations - factorizationsBefore);
        _minimizer = new GaussNewton(map, _system, cost.Targets, theta, int.MaxValue, goalDistance);
    }

    /// <summary>The best parameters found.</summary>
    public double[] Theta => _minimizer.Theta;

    public double Cost => _cost.Value(_minimizer.Outputs);

    public int Factorizations => _system.Factorizations;

    public (RunStatus Status, string Message) Run(CancellationToken cancellationToken) => _minimizer.Run(null, cancellationToken) switch
    {
        GaussNewtonEnd.GoalReached => (RunStatus.Completed, $"Damped steps, which left the line, reached cost {Cost:g3}."),
        GaussNewtonEnd.Canceled => (RunStatus.Canceled, $"Canceled at cost {Cost:g3}."),
        GaussNewtonEnd.MaxIterations => (RunStatus.LimitReached, $"{_options.MaxFactorizations} factorizations led to cost {Cost:g3} only. Raise MaxFactorizations, or start from another θ₀."),
        GaussNewtonEnd.NonFinite => (RunStatus.SolveFailed, $"Outputs or derivatives are not finite at cost {Cost:g3}. Start from another θ₀."),
        _ => (RunStatus.Stalled, $"No damping reduces the cost below {Cost:g3}: a stationary point of positive cost, or the rounding floor of outputs in {_map.Resolution}. Start from another θ₀, or raise GoalCost."),
    };
}
