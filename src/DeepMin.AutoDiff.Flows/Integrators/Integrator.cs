namespace DeepMin.AutoDiff.Flows;

/// <summary>Integrates θ′ = f(s, θ) from one time to another.</summary>
public static class Integrator
{
    /// <summary>Integrates a field to the final time, or until the run must stop.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="theta">Initial state θ₀, finite; it is copied.</param>
    /// <param name="finalTime">Final time, above 0, the initial time.</param>
    /// <param name="options">Method, step control, save points, observers; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives the time reached at each accepted step.</param>
    /// <param name="cancellationToken">Stops the run between steps; what was computed is returned.</param>
    /// <returns>The trajectory, complete or not: see <see cref="RunResult.Status"/>.</returns>
    public static Trajectory Run(
        IVectorField field,
        ReadOnlySpan<double> theta,
        double finalTime,
        IntegrationOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        IntegrationRun run = new(field, theta, finalTime, options);
        run.Complete(progress, cancellationToken);
        return run.ToTrajectory();
    }

    /// <summary>Takes an integration on from its checkpoint, to the same bits as without the interruption.</summary>
    /// <param name="path">Path of the file, see <see cref="IntegrationOptions.CheckpointPath"/>.</param>
    /// <param name="field">The vector field of the run that wrote it.</param>
    /// <param name="options">Its settings; only <see cref="IntegrationOptions.MaxSteps"/>, the checkpoints, and observers without a memory may differ.</param>
    /// <param name="progress">Receives the time reached at each accepted step.</param>
    /// <param name="cancellationToken">Stops the run between steps; what was computed is returned.</param>
    /// <returns>The trajectory from time 0 on, complete or not.</returns>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or is damaged, or is one of another problem or of other settings; the message names the first difference.</exception>
    public static Trajectory Resume(
        string path,
        IVectorField field,
        IntegrationOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        IntegrationRun run = IntegrationRun.Resume(path, field, options);
        run.Complete(progress, cancellationToken);
        return run.ToTrajectory();
    }
}
