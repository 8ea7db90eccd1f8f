namespace DeepMin.AutoDiff.Flows;

/// <summary>Integrates θ′ = f(s, θ) from one time to another.</summary>
public static class Integrator
{
    /// <summary>Integrates a field to the final time, or until the run must stop.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="state">Initial state, finite; it is copied.</param>
    /// <param name="finalTime">Final time, above 0, the initial time.</param>
    /// <param name="options">Method, step control, save points, observers; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives the time reached at each accepted step.</param>
    /// <param name="cancellationToken">Stops the run between steps; what was computed is returned.</param>
    /// <returns>The trajectory, complete or not: see <see cref="Trajectory.Status"/>.</returns>
    public static Trajectory Integrate(
        IVectorField field,
        ReadOnlySpan<double> state,
        double finalTime,
        IntegrationOptions? options = null,
        IProgress<FlowProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        IntegrationRun run = new(field, state, finalTime, options);
        run.Complete(progress, cancellationToken);
        return new Trajectory(run);
    }
}
