using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>A vector field from functions, with a spectral radius of one's own choice.</summary>
internal sealed class FunctionField(int dimension, Action<double, double[], double[]> function, double spectralRadius = 1) : IVectorField
{
    public int Dimension => dimension;

    /// <summary>Pendulum q″ = −sin q.</summary>
    public static FunctionField Pendulum => new(2, static (_, state, derivative) => (derivative[0], derivative[1]) = (state[1], -Math.Sin(state[0])));

    public StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        double[] result = new double[dimension];
        function(time, state.ToArray(), result);
        result.CopyTo(derivative);
        return double.IsFinite(result.Sum()) ? null : new StepFailure(RunStatus.NonFinite, "The function is not finite.");
    }

    public double? SpectralRadius(double time, ReadOnlySpan<double> state) => spectralRadius;
}
