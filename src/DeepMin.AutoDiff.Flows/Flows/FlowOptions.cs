namespace DeepMin.AutoDiff.Flows;

/// <summary>Settings of the run of a gradient flow.</summary>
/// <example>
/// <code>
/// FlowOptions options = new()
/// {
///     Method = IntegrationMethod.Dop853,
///     RelativeTolerance = 1e-10,
///     SavePoints = SavePoints.Equidistant(finalTime: 32, count: 33),
///     CheckpointPath = "run.checkpoint",
/// };
/// </code>
/// </example>
public sealed record FlowOptions : IntegrationOptions
{
    /// <summary>
    /// Whether the state is projected onto the output orbit after each accepted step, θ ← θ + D⁺(x_law(s) − x[θ]), where that orbit is known
    /// in closed form: Penrose-adapted metric, quadratic cost, rank D = Q·N. Default true: local errors are absolute, the residual decays, so
    /// that without projection the relative error of the cost grows along the run. The trajectory reports the drift it removed.
    /// </summary>
    public bool ProjectOntoKnownOrbit { get; init; } = true;
}
