namespace DeepMin.AutoDiff.Flows;

/// <content>Changes of rank.</content>
public sealed partial record IntegrationEvent
{
    /// <summary>The event that D loses its full rank, or regains it: its smallest singular value crosses a multiple of its largest.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="direction">Falling: full rank is lost; rising: regained.</param>
    /// <param name="tolerance">The multiple, above 0; <see langword="null"/> for the rank tolerance of the flow's solver.</param>
    /// <param name="isTerminal">Whether the run ends there.</param>
    /// <remarks>Full rank is min(K, Q·N). Each step costs the singular values of D, which grow with the cube of the rank.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not above 0.</exception>
    public static IntegrationEvent RankChange(GradientFlow flow, EventDirection direction = EventDirection.Falling, double? tolerance = null, bool isTerminal = true)
    {
        ArgumentNullException.ThrowIfNull(flow);
        double level = tolerance ?? flow.Linearization.RankTolerance;
        if (!(level > 0))
            throw new ArgumentOutOfRangeException(nameof(tolerance), $"Expected a rank tolerance above 0, got {level}.");
        double[] outputs = new double[flow.Map.RowCount], jacobian = new double[checked(flow.Map.RowCount * flow.Map.ParameterCount)];
        return new IntegrationEvent($"rank change at {level:g3}", Ratio, direction, isTerminal);

        double Ratio(double time, ReadOnlySpan<double> state)
        {
            flow.Map.Jacobian(state, outputs, jacobian);
            if (Finite.FirstNonFinite(jacobian) >= 0)
                return double.NaN;
            (double largest, double smallest) = new QRFactorization(jacobian, flow.Map.RowCount, flow.Map.ParameterCount).SingularValues();
            return largest == 0 ? -level : (smallest / largest) - level;
        }
    }
}
