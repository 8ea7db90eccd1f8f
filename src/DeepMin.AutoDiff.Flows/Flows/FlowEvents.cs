namespace DeepMin.AutoDiff.Flows;

/// <summary>Events of a gradient flow: its cost, its gradient, the rank of its D.</summary>
public static class FlowEvents
{
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

    /// <summary>The event that D loses its full rank, or regains it: its smallest singular value crosses a multiple of its largest.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="direction">Falling: full rank is lost; rising: regained.</param>
    /// <param name="tolerance">The multiple, above 0; <see langword="null"/> for the rank tolerance of the flow's solver.</param>
    /// <param name="isTerminal">Whether the run ends there.</param>
    /// <remarks>Full rank is min(K, Q·N). Each step costs the singular values of D, which grow with the cube of the rank.</remarks>
    /// <exception cref="ArgumentException">D has more entries than an array holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not above 0.</exception>
    public static IntegrationEvent RankChange(GradientFlow flow, EventDirection direction = EventDirection.Falling, double? tolerance = null, bool isTerminal = true)
    {
        ArgumentNullException.ThrowIfNull(flow);
        double level = tolerance ?? flow.Linearization.RankTolerance;
        if (!(level > 0))
            throw new ArgumentOutOfRangeException(nameof(tolerance), $"Expected a rank tolerance above 0, got {level}.");
        if ((long)flow.Map.RowCount * flow.Map.ParameterCount > Array.MaxLength)
            throw new ArgumentException($"Expected a D of at most {Array.MaxLength} entries, whose singular values can be computed, got {flow.Map.RowCount}·{flow.Map.ParameterCount}.", nameof(flow));

        // Its own: that of the flow stays at the state of the last evaluation.
        Linearization linearization = new(flow.Map);
        return new IntegrationEvent($"rank change at {level:g3}", Ratio, direction, isTerminal);

        double Ratio(double time, ReadOnlySpan<double> state)
        {
            linearization.LinearizeAt(state);
            (double largest, double smallest) = linearization.MeasureSingularValues();
            return largest == 0 ? -level : (smallest / largest) - level;
        }
    }

    private static void RequireLevel(double level)
    {
        if (double.IsNaN(level) || double.IsSubnormal(level))
            throw new ArgumentOutOfRangeException(nameof(level), $"Expected a level that a double holds with all its digits, got {level}. Choose another unit of outputs and targets.");
    }
}
