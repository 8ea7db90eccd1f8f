namespace DeepMin.AutoDiff.Flows;

/// <summary>A vector field that can bound the spectral radius of ∂f/∂θ, which stabilized methods need.</summary>
public interface ISpectralField : IVectorField
{
    /// <summary>An upper estimate of the spectral radius of ∂f/∂θ.</summary>
    /// <param name="time">Time s.</param>
    /// <param name="state">State θ.</param>
    double SpectralRadius(double time, ReadOnlySpan<double> state);
}
