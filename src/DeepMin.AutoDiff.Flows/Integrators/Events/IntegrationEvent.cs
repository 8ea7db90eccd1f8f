namespace DeepMin.AutoDiff.Flows;

/// <summary>An event to look for along a run: a crossing of zero by a function, located on the dense output of the step in which it happens.</summary>
/// <param name="Name">Name, for the occurrence and for messages.</param>
/// <param name="Function">The function g(s, θ).</param>
/// <param name="Direction">Which crossings count.</param>
/// <param name="IsTerminal">Whether the run ends there, by a last step to the time of the event.</param>
public sealed partial record IntegrationEvent(string Name, EventFunction Function, EventDirection Direction = EventDirection.Both, bool IsTerminal = true)
{
    /// <summary>The event that the cost of a flow falls to a level.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="level">The level.</param>
    /// <param name="isTerminal">Whether the run ends there.</param>
    public static IntegrationEvent CostBelow(GradientFlow flow, double level, bool isTerminal = true)
    {
        ArgumentNullException.ThrowIfNull(flow);
        double[] outputs = new double[flow.Map.RowCount];
        return new IntegrationEvent($"cost {level:g3}", Cost, EventDirection.Falling, isTerminal);

        double Cost(double time, ReadOnlySpan<double> state)
        {
            flow.Map.Evaluate(state, outputs);
            return flow.Cost.Value(outputs) - level;
        }
    }

    /// <summary>The event that the gradient |Dᵀ∇ₓC| of a flow's cost falls to a level: an equilibrium, the same for every metric.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="level">The level.</param>
    /// <param name="isTerminal">Whether the run ends there.</param>
    public static IntegrationEvent Stationary(GradientFlow flow, double level, bool isTerminal = true)
    {
        ArgumentNullException.ThrowIfNull(flow);
        double[] outputs = new double[flow.Map.RowCount], gradient = new double[outputs.Length], slope = new double[flow.Map.ParameterCount];
        return new IntegrationEvent($"gradient {level:g3}", Gradient, EventDirection.Falling, isTerminal);

        double Gradient(double time, ReadOnlySpan<double> state)
        {
            flow.Map.Evaluate(state, outputs);
            flow.Cost.Gradient(outputs, gradient);
            flow.Map.Vjp(state, gradient, slope);
            return Vectors.Norm(slope) - level;
        }
    }
}
