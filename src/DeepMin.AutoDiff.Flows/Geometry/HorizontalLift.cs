namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The horizontal lift of a curve x(s) in output space: the shortest motion θ′ = D⁺x′(s) of the parameters that produces it (Chen and Muñoz
/// Ewald, 2024). Integrate it with <see cref="Integrator"/> from a θ₀ over x(0).
/// </summary>
/// <remarks>
/// The lift of a straight line x₀ → y is the orbit of the Penrose-adapted flow. The lift of a closed curve need not close (holonomy). At lost
/// rank only 𝒫x′ is lifted, which a run cannot see: then the field reports a failure where |x′ − 𝒫x′| &gt; 1e-8·|x′|.
/// </remarks>
internal sealed class HorizontalLift : IVectorField
{
    private const double Reachable = 1e-8;

    private readonly Linearization _linearization;
    private readonly Action<double, Span<double>> _curve;
    private readonly double[] _velocity;
    private readonly double[] _produced;

    /// <summary>Creates the field of a lift.</summary>
    /// <param name="map">The output map θ ↦ x[θ].</param>
    /// <param name="curve">The velocity x′(s) of the curve.</param>
    /// <param name="options">Settings of the linear solver; <see langword="null"/> for the defaults.</param>
    public HorizontalLift(OutputMap map, Action<double, Span<double>> curve, LinearSolverOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(curve);
        _linearization = new Linearization(map, options);
        _curve = curve;
        _velocity = new double[map.RowCount];
        _produced = new double[map.RowCount];
    }

    /// <inheritdoc/>
    public int Dimension => _linearization.Map.ParameterCount;

    /// <inheritdoc/>
    public StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        _curve(time, _velocity);
        if (Finite.FirstNonFinite(_velocity) >= 0)
            return new StepFailure(RunStatus.NonFinite, $"The velocity of the curve is not finite at time {time}.");
        _linearization.LinearizeAt(state);
        SolveReport solve = _linearization.Solve(_velocity, derivative);
        if (!solve.IsTrusted)
            return new StepFailure(RunStatus.SolveFailed, $"The lift D⁺x′ ({solve.Solver}, rank {solve.Rank}) left a relative residual of {solve.RelativeResidual:g3} at time {time}.");
        if (solve.Rank == _velocity.Length)
            return null;
        _linearization.Jvp(derivative, _produced);
        double missed = Vectors.Distance(_velocity, _produced);
        return missed <= Reachable * Vectors.Norm(_velocity)
            ? null
            : new StepFailure(RunStatus.RankChange, $"The rank of D is {solve.Rank} of {_velocity.Length} at time {time}: {missed:g3} of the curve's velocity cannot be lifted.");
    }
}
