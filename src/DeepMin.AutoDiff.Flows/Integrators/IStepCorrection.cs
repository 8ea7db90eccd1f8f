namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Acts on a run between its steps: corrects an accepted state (a projection onto a known orbit), and may stop the run
/// (a change of rank).
/// </summary>
/// <remarks>
/// Called in this order, within one step: <see cref="Correct"/>, then <see cref="CorrectInside"/> for save points and samples of events in the
/// step, then <see cref="Accepted"/>. A search for events makes the step again to other ends before it is accepted: <see cref="Correct"/> is
/// called for each, and the last call is the one that counts.
/// </remarks>
internal interface IStepCorrection
{
    /// <summary>Corrects the state that error control accepted. The last evaluation of the field was at this state.</summary>
    /// <param name="time">Time s of the state.</param>
    /// <param name="state">State θ, corrected in place.</param>
    /// <param name="isChanged">Whether the state was changed.</param>
    /// <returns><see langword="null"/>, or why the step must be rejected after all.</returns>
    StepFailure? Correct(double time, Span<double> state, out bool isChanged);

    /// <summary>Corrects an interpolated state inside the step just corrected.</summary>
    /// <param name="time">Time s of the state.</param>
    /// <param name="state">State θ, corrected in place.</param>
    void CorrectInside(double time, Span<double> state);

    /// <summary>Sees a step that is final. The last evaluation of the field was at its (corrected) end.</summary>
    /// <param name="step">The step.</param>
    /// <returns><see langword="null"/>, or why the run must stop here.</returns>
    StepFailure? Accepted(in AcceptedStep step);
}
