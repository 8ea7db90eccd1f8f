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

    /// <summary>An upper estimate of the spectral radius of ∂f/∂θ, which stabilized methods (<see cref="IntegrationMethod.Rkc2"/>) need; <see langword="null"/> (default) where the field has none.</summary>
    /// <param name="time">Time s.</param>
    /// <param name="state">State θ.</param>
    double? SpectralRadius(double time, ReadOnlySpan<double> state) => null;

    /// <summary>What a checkpoint knows the field by, so that no run is resumed on another: its type (default), with data and settings of one's own.</summary>
    string Identity => $"{GetType()}";
}
