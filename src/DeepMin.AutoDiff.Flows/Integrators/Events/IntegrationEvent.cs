namespace DeepMin.AutoDiff.Flows;

/// <summary>An event to look for along a run: a crossing of zero by a function of time and state, of any unit.</summary>
/// <param name="Name">Name, for the occurrence and for messages.</param>
/// <param name="Function">The continuous function g(s, θ) of time and state.</param>
/// <param name="Direction">Which crossings count.</param>
/// <param name="IsTerminal">Whether the run ends there, by a last step to the time of the event.</param>
/// <remarks>
/// <para>
/// Each step is sampled on its dense output at eighths, and further wherever the function bends so much between two samples that a zero may hide:
/// several crossings in one step are seen. A function that bends at a scale below an eighth of a step without a sign of it on the samples is
/// not; one that never comes to rest is reported by <see cref="Trajectory.UnresolvedEvents"/>. Where a function touches zero without a change
/// of sign nothing is promised.
/// </para>
/// <para>
/// A crossing is located by bracketing its change of sign, to a few units in the last place of the time, on states to which the step is made
/// again: the state that an occurrence holds is one of the integration itself (and projected where the run is), at which the function is zero
/// or has changed its sign. A crossing costs some ten to twenty steps, a step without one nine values of the function.
/// </para>
/// <para>
/// A function that is zero at the start counts there if it goes on in the event's direction.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// IntegrationEvent far = new("far", (time, theta) =&gt; theta[0] - 10, EventDirection.Rising);
/// FlowTrajectory trajectory = flow.Run(theta, finalTime, new FlowOptions { Events = [far] });
/// Console.WriteLine(trajectory.Status == RunStatus.Event ? trajectory.Events[^1].Time : trajectory.FinalTime);
/// </code>
/// </example>
public sealed partial record IntegrationEvent(string Name, Func<double, ReadOnlySpan<double>, double> Function, EventDirection Direction = EventDirection.Both, bool IsTerminal = true)
{
    /// <summary>
    /// Whether a start behind zero counts as an event at the start: g ≤ 0 for <see cref="EventDirection.Falling"/>, g ≥ 0 for
    /// <see cref="EventDirection.Rising"/>. Default false: events are crossings. True for what is a condition, as <see cref="CostBelow"/>.
    /// </summary>
    public bool CountsAtStart { get; init; }

    /// <summary>The event that the cost of a flow falls to a level; at the start if it is there already.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="level">The level, in the unit of the cost.</param>
    /// <param name="isTerminal">Whether the run ends there.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is NaN, or so small that a double has not all its digits.</exception>
    public static IntegrationEvent CostBelow(GradientFlow flow, double level, bool isTerminal = true)
    {
        ArgumentNullException.ThrowIfNull(flow);
        RequireLevel(level);
        double[] outputs = new double[flow.Map.RowCount];
        return new IntegrationEvent($"cost {level:g3}", Cost, EventDirection.Falling, isTerminal) { CountsAtStart = true };

        double Cost(double time, ReadOnlySpan<double> state)
        {
            flow.Map.Evaluate(state, outputs);
            return flow.Cost.Value(outputs) - level;
        }
    }

    /// <summary>The event that the gradient |Dᵀ∇ₓC| of a flow's cost falls to a level: an equilibrium, the same for every metric; at the start if it is there already.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="level">The level, in the unit of the cost by that of the parameters.</param>
    /// <param name="isTerminal">Whether the run ends there.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is NaN, or so small that a double has not all its digits.</exception>
    public static IntegrationEvent Stationary(GradientFlow flow, double level, bool isTerminal = true)
    {
        ArgumentNullException.ThrowIfNull(flow);
        RequireLevel(level);
        double[] outputs = new double[flow.Map.RowCount], gradient = new double[outputs.Length], slope = new double[flow.Map.ParameterCount];
        return new IntegrationEvent($"gradient {level:g3}", Gradient, EventDirection.Falling, isTerminal) { CountsAtStart = true };

        double Gradient(double time, ReadOnlySpan<double> state)
        {
            flow.Map.Evaluate(state, outputs);
            flow.Cost.Gradient(outputs, gradient);
            flow.Map.Vjp(state, gradient, slope);
            return Vectors.Norm(slope) - level;
        }
    }

    private static void RequireLevel(double level)
    {
        if (double.IsNaN(level) || double.IsSubnormal(level))
            throw new ArgumentOutOfRangeException(nameof(level), $"Expected a level that a double holds with all its digits, got {level}. Choose another unit of outputs and targets.");
    }
}
