namespace DeepMin.AutoDiff.Flows;

/// <summary>The right-hand side of θ′ = f(s, θ): all that an integrator knows of a problem.</summary>
public interface IVectorField
{
    /// <summary>Length of the state.</summary>
    int Dimension { get; }

    /// <summary>Evaluates f(s, θ).</summary>
    /// <param name="time">Time s.</param>
    /// <param name="state">State θ.</param>
    /// <param name="derivative">Receives f(s, θ); meaningless after a failure.</param>
    /// <returns><see langword="null"/>, or why the value cannot be used: the integrator then rejects the step and tries a shorter one.</returns>
    StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative);
}
