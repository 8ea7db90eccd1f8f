namespace DeepMin.AutoDiff.Flows;

/// <summary>A cost whose gradient flow in output space, x′ = −∇ₓC, is known in closed form: the orbit of the Penrose-adapted flow at full rank.</summary>
public interface IExactOrbitCost : ICost
{
    /// <summary>Evaluates the orbit x(s).</summary>
    /// <param name="time">Flow time s since the start.</param>
    /// <param name="initialOutputs">Outputs x(0), length Q·N.</param>
    /// <param name="outputs">Receives x(s), length Q·N.</param>
    void Orbit(double time, ReadOnlySpan<double> initialOutputs, Span<double> outputs);

    /// <summary>Distance |x(s) − x(∞)| of the orbit from its limit, the scale by which drift is measured.</summary>
    /// <param name="time">Flow time s since the start.</param>
    /// <param name="initialOutputs">Outputs x(0), length Q·N.</param>
    double OrbitResidual(double time, ReadOnlySpan<double> initialOutputs);
}
