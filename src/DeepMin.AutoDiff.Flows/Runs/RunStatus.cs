namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Why a run ended: of a flow, an integration, a straight line, a fit or an optimizer. The first six after <see cref="Running"/> are successes;
/// everything else is a failure that kept what was computed before it. The message of the run has the numbers.
/// </summary>
public enum RunStatus
{
    /// <summary>The run can go on: it was stepped by hand and is not at its end. Step it, or complete it.</summary>
    Running,

    /// <summary>A flow or an integration reached its final time, a straight line its end. Success.</summary>
    Completed,

    /// <summary>A terminal event ended the run before its final time. Success.</summary>
    Event,

    /// <summary>An optimizer reached the cost asked for. Success.</summary>
    GoalReached,

    /// <summary>
    /// The sum of squares of a fit is stationary, as <see cref="FitReport.Criterion"/> says, and the data determine the parameters: D has full
    /// column rank, or the Hessian is positive definite. A local minimum if <see cref="FitReport.IsHessianPositiveDefinite"/> is
    /// <see langword="true"/>; of a map without second derivatives no more than a stationary point is known. Success.
    /// </summary>
    Converged,

    /// <summary>The targets of a fit are met up to their rounding; with K ≥ Q·N this is what a fit looks for. Success.</summary>
    ZeroResidual,

    /// <summary>The gradient ∇_θC of an optimizer vanished, to the tolerance or to rounding: a minimum or a saddle, whatever the cost. Success.</summary>
    Stationary,

    /// <summary>The steps, iterations or factorizations allowed were used up. Raise the limit that the message names, or loosen the tolerance.</summary>
    LimitReached,

    /// <summary>
    /// Error control, or the corrections of a straight line, asked for a step below the smallest allowed: the problem is stiff or near a
    /// singularity. Take another metric or method, or a damped finish.
    /// </summary>
    StepSizeTooSmall,

    /// <summary>The rank of D changed between two accepted steps: D⁺ is discontinuous there. Damp the metric, or start elsewhere.</summary>
    RankChange,

    /// <summary>The sum of squares of a fit is stationary, but D lost column rank and the Hessian is not positive definite: the data do not determine every parameter there. Start elsewhere, or fix parameters.</summary>
    RankDeficient,

    /// <summary>The sum of squares of a fit is stationary, but the Hessian has a negative eigenvalue: a saddle, not a minimum. Start elsewhere.</summary>
    Saddle,

    /// <summary>
    /// No step reduces the cost further, yet it is neither as low nor as stationary as was asked; or the remaining distance to the orbit that a
    /// flow is known to follow is below the rounding of the outputs. Ask for less, or start elsewhere.
    /// </summary>
    Stalled,

    /// <summary>No solver gave a D⁺ρ with a residual that can be trusted. Damp the metric, or start elsewhere.</summary>
    SolveFailed,

    /// <summary>Outputs, derivatives, cost or velocity are NaN or infinite, or a double does not hold the cost. Start elsewhere, take shorter steps, or scale outputs and targets.</summary>
    NonFinite,

    /// <summary>A law of the theory was violated beyond its tolerance, and its observer was asked to stop the run. Tighten the tolerance of the run.</summary>
    LawViolated,

    /// <summary>The caller canceled the run.</summary>
    Canceled,
}
