namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The flows of the homotopy of metrics, θ′ = −[(1 − α)Dᵀ + αD⁺]g, for several α from one θ₀ to one time: how the standard flow becomes the
/// Penrose-adapted one (Chen and Muñoz Ewald, 2024). Orbits depend continuously on α: outputs of neighbors differ by O(Δα).
/// </summary>
public sealed class FlowFamily
{
    private FlowFamily(IReadOnlyList<(double Alpha, FlowTrajectory Trajectory, double OutputDistance)> members) => Members = members;

    /// <summary>
    /// The flows, by ascending α; those after a cancellation are missing. The distance is |x_α − x_α′| at the final time, α′ the α before; NaN for
    /// the first, and where one of both did not complete.
    /// </summary>
    public IReadOnlyList<(double Alpha, FlowTrajectory Trajectory, double OutputDistance)> Members { get; }

    /// <summary>The largest |x_α − x_α′|/(α − α′) of neighbors: an estimate of the Lipschitz constant of α ↦ x; NaN if a flow did not complete.</summary>
    public double LipschitzEstimate => Members.Count < 2 ? double.NaN : Members.Zip(Members.Skip(1))
        .Select(pair => pair.Second.OutputDistance / (pair.Second.Alpha - pair.First.Alpha))
        .Aggregate(0.0, Math.Max);

    /// <summary>Integrates the flows one after the other.</summary>
    /// <param name="map">The output map θ ↦ x[θ].</param>
    /// <param name="cost">The cost C(x).</param>
    /// <param name="theta">Initial parameters θ₀ of every flow, length K, finite.</param>
    /// <param name="finalTime">Final time s of every flow, above 0.</param>
    /// <param name="alphas">Values of α, strictly ascending in [0, 1]; <see langword="null"/> for 0, ¼, ½, ¾, 1.</param>
    /// <param name="options">
    /// Settings of every run; observers see the runs in turn. <see langword="null"/> for <see cref="IntegrationMethod.Rkc2"/> below α = 1, where the flows are
    /// stiff, and <see cref="IntegrationMethod.Tsit5"/> at α = 1, with their default tolerances.
    /// </param>
    /// <param name="solver">Settings of the linear solver; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives time and cost at each accepted step of the flow in turn.</param>
    /// <param name="cancellationToken">Stops between steps; the flows so far are returned.</param>
    /// <returns>The flows, complete or not: see the status of each trajectory.</returns>
    /// <exception cref="ArgumentException">Fewer than two values of α, one outside [0, 1] or not above the one before; or as for <see cref="GradientFlow.Run"/>.</exception>
    public static FlowFamily Run(
        OutputMap map,
        ICost cost,
        ReadOnlySpan<double> theta,
        double finalTime,
        IReadOnlyList<double>? alphas = null,
        FlowOptions? options = null,
        LinearSolverOptions? solver = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        alphas ??= [0, 0.25, 0.5, 0.75, 1];
        RequireAscending(alphas);
        List<(double Alpha, FlowTrajectory Trajectory, double OutputDistance)> members = [];
        double[]? previous = null;
        foreach (double alpha in alphas)
        {
            GradientFlow flow = new(map, cost, FlowMetric.Homotopy(alpha), solver);
            FlowOptions own = options ?? new FlowOptions { Method = alpha < 1 ? IntegrationMethod.Rkc2() : IntegrationMethod.Tsit5 };
            FlowTrajectory trajectory = flow.Run(theta, finalTime, own, progress, cancellationToken);
            double[]? outputs = trajectory.Status == RunStatus.Completed ? new double[map.RowCount] : null;
            if (outputs is not null)
                map.Evaluate(trajectory.Theta, outputs);
            double distance = members.Count == 0 || outputs is null || previous is null ? double.NaN : Vectors.Distance(outputs, previous);
            members.Add((alpha, trajectory, distance));
            previous = outputs;
            if (trajectory.Status == RunStatus.Canceled)
                break;
        }

        return new FlowFamily(members);
    }

    private static void RequireAscending(IReadOnlyList<double> alphas)
    {
        if (alphas.Count < 2)
            throw new ArgumentException($"Expected two or more values of alpha, got {alphas.Count}.", nameof(alphas));
        for (int i = 0; i < alphas.Count; i++)
        {
            if (!(alphas[i] >= 0 && alphas[i] <= 1) || (i > 0 && alphas[i] <= alphas[i - 1]))
                throw new ArgumentException($"Expected ascending values of alpha in [0, 1], got {alphas[i]} at index {i}.", nameof(alphas));
        }
    }
}
