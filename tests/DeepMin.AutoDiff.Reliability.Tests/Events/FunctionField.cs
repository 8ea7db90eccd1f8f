using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Events;

/// <summary>A vector field written down, with a bound of its spectral radius for stabilized methods.</summary>
public sealed class FunctionField(int dimension, FieldFunction function, double radius = 1) : IVectorField
{
    public int Dimension => dimension;

    /// <summary>θ′ = 1: the state is its start plus the time.</summary>
    public static FunctionField Clock => new(1, static (_, _, derivative) => derivative[0] = 1);

    /// <summary>The pendulum.</summary>
    public static FunctionField Pendulum => new(2, static (_, state, derivative) => (derivative[0], derivative[1]) = (state[1], -Math.Sin(state[0])));

    public StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        function(time, state, derivative);
        return null;
    }

    public double? SpectralRadius(double time, ReadOnlySpan<double> state) => radius;
}

/// <summary>A right-hand side f(s, θ).</summary>
public delegate void FieldFunction(double time, ReadOnlySpan<double> state, Span<double> derivative);
