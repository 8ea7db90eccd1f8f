namespace DeepMin.AutoDiff.Flows;

/// <summary>The step that a run may commit next: attempted, corrected and looked into, while the state of the run stays what it was.</summary>
internal sealed class CandidateStep(MethodStepper stepper, IStepCorrection? correction, int dimension)
{
    private readonly double[] _state = new double[dimension];
    private readonly double[] _derivative = new double[dimension];
    private readonly double[] _computed = new double[dimension];

    public double Start => stepper.Time;

    public double End { get; private set; }

    /// <summary>Length of the step.</summary>
    public double Size { get; private set; }

    /// <summary>Whether a correction changed its end.</summary>
    public bool IsCorrected { get; private set; }

    /// <summary>The end as the method computed it.</summary>
    public ReadOnlySpan<double> Computed => _computed;

    /// <summary>The end, corrected.</summary>
    public ReadOnlySpan<double> State => _state;

    /// <summary>f at the end; valid once the step is finished.</summary>
    public ReadOnlySpan<double> Derivative => IsCorrected ? _derivative : stepper.ProposedDerivative;

    /// <summary>Attempts a step.</summary>
    /// <returns><see langword="null"/>, or why the step cannot be used. So for the other members.</returns>
    public StepFailure? Attempt(double size, double end)
    {
        (Size, End) = (size, end);
        return stepper.Attempt(size);
    }

    /// <summary>Corrects the end of the attempt.</summary>
    public StepFailure? Correct()
    {
        stepper.Proposed.CopyTo(_computed);
        stepper.Proposed.CopyTo(_state);
        IsCorrected = false;
        if (correction is null)
            return null;
        StepFailure? failure = correction.Correct(End, _state, out bool isChanged);
        IsCorrected = isChanged;
        return failure;
    }

    /// <summary>Evaluates f at the corrected end.</summary>
    public StepFailure? Finish() => IsCorrected ? stepper.EvaluateCorrected(End, _state, _derivative) : null;

    /// <summary>Makes a step from the same start in place of the one before.</summary>
    public StepFailure? Remake(double size, double end) => Attempt(size, end) ?? Correct();

    /// <summary>Makes states inside the finished step available.</summary>
    public void PrepareInside()
    {
        // Corrections read the field at the end of the step, where it was evaluated before.
        if (stepper.PrepareInterpolation())
            stepper.EvaluateCorrected(End, _state, _derivative);
    }

    /// <summary>The state inside the prepared step: interpolated, then corrected.</summary>
    public void StateAt(double time, Span<double> state)
    {
        stepper.Interpolate((time - Start) / Size, state);
        correction?.CorrectInside(time, state);
    }

    /// <summary>The part of a commit that may fail.</summary>
    public void PrepareCommit() => stepper.PrepareCommit(End, _state);

    /// <summary>Makes the end of the step the state of the run.</summary>
    public void Commit() => stepper.CommitPrepared(End, _state, Derivative);
}
