namespace DeepMin.AutoDiff.Flows;

/// <summary>How a run ended. Everything but <see cref="Completed"/> and <see cref="Running"/> is a failure that kept what was computed before it.</summary>
public enum FlowStatus
{
    /// <summary>The run reached its end: the final time, or the cost asked for.</summary>
    Completed,

    /// <summary>The run can go on: it was stepped by hand and is not at its end.</summary>
    Running,

    /// <summary>The number of steps or factorizations allowed was used up.</summary>
    MaxSteps,

    /// <summary>Error control asked for a step below the smallest allowed.</summary>
    StepSizeTooSmall,

    /// <summary>The rank of D changed between two accepted steps: D⁺ is discontinuous there.</summary>
    RankChange,

    /// <summary>No solver gave a D⁺ρ with a residual that can be trusted.</summary>
    SolveFailed,

    /// <summary>Outputs, cost or velocity became NaN or infinite.</summary>
    NonFinite,

    /// <summary>Corrections no longer reduce the residual, above the cost asked for; or rounding hides the orbit that the flow is known to follow.</summary>
    Stalled,

    /// <summary>The caller canceled the run.</summary>
    Canceled,

    /// <summary>A terminal event ended the run before its final time. Not a failure.</summary>
    Event,

    /// <summary>A law of the theory was violated beyond its tolerance, and its observer was asked to stop the run.</summary>
    LawViolated,
}
