using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>A method at work on one run: state, proposed state, error estimate and dense output of the last attempt.</summary>
/// <remarks>Start → (Attempt → Interpolate… → Commit)*. An attempt leaves the state unchanged until it is committed.</remarks>
internal abstract partial class MethodStepper
{
    private readonly IVectorField _field;

    /// <summary>Creates a stepper.</summary>
    /// <param name="field">The vector field.</param>
    protected MethodStepper(IVectorField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        _field = field;
        CurrentState = new double[field.Dimension];
        CurrentDerivative = new double[field.Dimension];
        NextState = new double[field.Dimension];
        NextDerivative = new double[field.Dimension];
        ErrorEstimate = new double[field.Dimension];
    }

    /// <summary>Time at which the current state is taken.</summary>
    public double Time { get; private set; }

    /// <summary>Evaluations of the field.</summary>
    public long Evaluations { get; private set; }

    /// <summary>The largest step that the method can take at the current state.</summary>
    public virtual double LargestStep => double.PositiveInfinity;

    /// <summary>
    /// Estimate of h·|λ| for the last attempt, λ the largest eigenvalue of ∂f/∂θ in the direction of the step; NaN where the method has none.
    /// Valid until states inside the step are asked for.
    /// </summary>
    public virtual double SpectralProduct => double.NaN;

    /// <summary>Current state θ.</summary>
    public ReadOnlySpan<double> State => CurrentState;

    /// <summary>f at the current state.</summary>
    public ReadOnlySpan<double> Derivative => CurrentDerivative;

    /// <summary>The state that the last attempt proposes.</summary>
    public ReadOnlySpan<double> Proposed => NextState;

    /// <summary>f at the proposed state.</summary>
    public ReadOnlySpan<double> ProposedDerivative => NextDerivative;

    /// <summary>The error estimate of the last attempt, component by component.</summary>
    public ReadOnlySpan<double> Error => ErrorEstimate;

    /// <summary>Current state.</summary>
    protected double[] CurrentState { get; }

    /// <summary>f at the current state.</summary>
    protected double[] CurrentDerivative { get; }

    /// <summary>Proposed state.</summary>
    protected double[] NextState { get; }

    /// <summary>f at the proposed state.</summary>
    protected double[] NextDerivative { get; }

    /// <summary>Error estimate.</summary>
    protected double[] ErrorEstimate { get; }

    /// <summary>Starts a run.</summary>
    /// <param name="time">Initial time.</param>
    /// <param name="state">Initial state.</param>
    /// <returns><see langword="null"/>, or why the field cannot be used there.</returns>
    public StepFailure? Start(double time, ReadOnlySpan<double> state)
    {
        Require.Length(state.Length, CurrentState.Length, nameof(state));
        state.CopyTo(CurrentState);
        Time = time;
        StepFailure? failure = Evaluate(time, CurrentState, CurrentDerivative);
        if (failure is null)
            OnCommitting(time, CurrentState);
        return failure;
    }

    /// <summary>Attempts a step: computes the proposed state, f there, and the error estimate. The last evaluation is at the proposed state.</summary>
    /// <param name="step">Step size h.</param>
    /// <returns><see langword="null"/>, or why a stage cannot be used.</returns>
    public abstract StepFailure? Attempt(double step);

    /// <summary>Computes what the dense output of the last attempt needs beyond the step itself.</summary>
    /// <returns>Whether the field was evaluated.</returns>
    public virtual bool PrepareInterpolation() => false;

    /// <summary>Evaluates the dense output of the last attempt, before it is committed.</summary>
    /// <param name="fraction">Position τ in the step, 0…1.</param>
    /// <param name="state">Receives θ(s + τh).</param>
    public abstract void Interpolate(double fraction, Span<double> state);

    /// <summary>Evaluates f at a corrected end of the last attempt, before that correction is committed.</summary>
    /// <param name="time">Time at the end of the step.</param>
    /// <param name="corrected">The corrected state.</param>
    /// <param name="derivative">Receives f.</param>
    /// <returns><see langword="null"/>, or why the field cannot be used there.</returns>
    public StepFailure? EvaluateCorrected(double time, ReadOnlySpan<double> corrected, Span<double> derivative) =>
        Evaluate(time, corrected, derivative);

    /// <summary>Makes the proposed state the current one.</summary>
    /// <param name="time">Time at the end of the step.</param>
    public void Commit(double time) => Commit(time, NextState, NextDerivative);

    /// <summary>Makes a correction of the proposed state the current one.</summary>
    /// <param name="time">Time at the end of the step.</param>
    /// <param name="corrected">The corrected state.</param>
    /// <param name="derivative">f there.</param>
    public void Commit(double time, ReadOnlySpan<double> corrected, ReadOnlySpan<double> derivative)
    {
        PrepareCommit(time, corrected);
        CommitPrepared(time, corrected, derivative);
    }

    /// <summary>The part of a commit that evaluates the field, and may fail with it.</summary>
    internal void PrepareCommit(double time, ReadOnlySpan<double> state) => OnCommitting(time, state);

    /// <summary>The part of a commit that cannot fail.</summary>
    internal void CommitPrepared(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> derivative)
    {
        Time = time;
        state.CopyTo(CurrentState);
        derivative.CopyTo(CurrentDerivative);
    }

    /// <summary>Evaluates the field and counts it.</summary>
    /// <param name="time">Time s.</param>
    /// <param name="state">State θ.</param>
    /// <param name="derivative">Receives f.</param>
    /// <returns><see langword="null"/>, or why the value cannot be used.</returns>
    protected StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        Evaluations++;
        return _field.Evaluate(time, state, derivative);
    }

    /// <summary>The <see cref="SpectralProduct"/> h·|f(a) − f(b)|/|a − b| of two states that the step evaluated at one time; 0 if they agree.</summary>
    /// <param name="step">Step size h.</param>
    /// <param name="state">State a.</param>
    /// <param name="derivative">f(a).</param>
    /// <param name="otherState">State b.</param>
    /// <param name="otherDerivative">f(b).</param>
    protected static double ProductOf(double step, ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, ReadOnlySpan<double> otherState, ReadOnlySpan<double> otherDerivative)
    {
        double distance = Vectors.Distance(state, otherState);
        return distance == 0 ? 0 : step * Vectors.Distance(derivative, otherDerivative) / distance;
    }

    /// <summary>Called before the current state changes, for what a method must know of the next one.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="state">The state.</param>
    protected virtual void OnCommitting(double time, ReadOnlySpan<double> state)
    {
    }
}
