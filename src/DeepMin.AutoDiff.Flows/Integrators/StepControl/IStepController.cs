namespace DeepMin.AutoDiff.Flows;

/// <summary>Decides whether a step is accepted, and how long the next one is. Stateless: the run keeps the history.</summary>
internal interface IStepController
{
    /// <summary>Relative tolerance per component.</summary>
    double RelativeTolerance { get; }

    /// <summary>Absolute tolerance per component, in the unit of the state; 0 if the controller knows relative tolerances only.</summary>
    double AbsoluteTolerance { get; }

    /// <summary>The scaled error √(mean (err_i/(atol + rtol·max(|θ_i|, |θ_i⁺|)))²), atol a number or a multiple of the length of the state; 0 without error.</summary>
    /// <param name="error">Error estimate.</param>
    /// <param name="before">State before the step.</param>
    /// <param name="after">State after the step.</param>
    double ErrorNorm(ReadOnlySpan<double> error, ReadOnlySpan<double> before, ReadOnlySpan<double> after);

    /// <summary>Decides about a step.</summary>
    /// <param name="errorNorm">Its scaled error; not finite if it overflowed.</param>
    /// <param name="step">Its size.</param>
    /// <param name="errorOrder">Order q of the error estimate.</param>
    /// <param name="history">What the run remembers.</param>
    StepDecision Decide(double errorNorm, double step, int errorOrder, StepHistory history);

    /// <summary>The step to try after a step that could not be computed.</summary>
    /// <param name="step">Its size.</param>
    /// <returns>A shorter step, or the same one if the controller cannot shorten it: the run then stops.</returns>
    double Shorten(double step);
}
