using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The flow θ′ = −M(θ)·∇ₓC(x[θ]) of a cost over an output map, in a metric.</summary>
/// <remarks>Owns the memory of its linearization. Not thread-safe, like its output map.</remarks>
/// <example>
/// <code>
/// using ModelOutputMap&lt;Xor&gt; map = new([0, 0, 0, 1, 1, 0, 1, 1]);
/// GradientFlow flow = new(map, new QuadraticCost([0, 1, 1, 0], 4), FlowMetric.PenroseAdapted());
/// FlowTrajectory trajectory = flow.Run(NetworkInitializer.Create&lt;Xor&gt;(seed: 0), finalTime: 8 * map.SampleCount);
/// trajectory.ThrowIfFailed();
/// Console.WriteLine($"cost {trajectory.Cost}, off the law by {trajectory.MaxDrift} before projection");
/// </code>
/// </example>
public sealed partial class GradientFlow : IVectorField, IIdentified, ICheckpointed
{
    // λ_max by power iteration converges from below, to a few percent in a few iterations from the last vector.
    private const double SpectralSafety = 1.1;
    private const int FirstPowerIterations = 30;
    private const int NextPowerIterations = 4;

    private readonly double[] _outputs;
    private readonly double[] _gradient;
    private double[]? _dominant;
    private double[]? _dominantTangent;
    private EqualRows? _equalRows;
    private IExactOrbitCost? _reducedLaw;

    /// <summary>Creates a flow.</summary>
    /// <param name="map">The output map θ ↦ x[θ].</param>
    /// <param name="cost">The cost C(x).</param>
    /// <param name="metric">The metric.</param>
    /// <param name="solver">Settings of the linear solver; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">Map and cost have different numbers of outputs, or the metric does not fit the map.</exception>
    public GradientFlow(OutputMap map, ICost cost, IMetric metric, LinearSolverOptions? solver = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(metric);
        if (cost.RowCount != map.RowCount)
            throw new ArgumentException($"Expected a cost of {map.RowCount} outputs, got {cost.RowCount}.", nameof(cost));
        metric.RequireFits(map);
        Map = map;
        Cost = cost;
        Metric = metric;
        SolverOptions = solver ?? new LinearSolverOptions();
        Linearization = new Linearization(map, SolverOptions);
        _outputs = new double[map.RowCount];
        _gradient = new double[map.RowCount];
    }

    /// <summary>The output map.</summary>
    public OutputMap Map { get; }

    /// <summary>The cost.</summary>
    public ICost Cost { get; }

    /// <summary>The metric.</summary>
    public IMetric Metric { get; }

    /// <summary>The Jacobian at the state of the last evaluation, with the factor that its velocity used.</summary>
    public Linearization Linearization { get; }

    /// <summary>What the solve of the last evaluation measured.</summary>
    public SolveReport LastSolve { get; private set; }

    /// <summary>Outputs x at the state of the last evaluation.</summary>
    public ReadOnlySpan<double> Outputs => _outputs;

    /// <inheritdoc/>
    public int Dimension => Map.ParameterCount;

    internal LinearSolverOptions SolverOptions { get; }

    /// <summary>Work of the map and of the linearization, since both were created.</summary>
    internal WorkCounts Work => Map.Work + Linearization.Work;

    /// <summary>Evaluates the velocity θ′. Allocates nothing while Cholesky suffices.</summary>
    /// <inheritdoc/>
    public StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative) => Evaluate(time, state, derivative, SolverOptions.RequiredResidual);

    /// <summary>Evaluates the velocity θ′, its solve and those that follow at this state held to a residual.</summary>
    internal StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative, double requiredResidual)
    {
        Require.Length(derivative.Length, Map.ParameterCount, nameof(derivative));
        Linearization.LinearizeAt(state, requiredResidual);
        Map.Evaluate(state, _outputs);
        int row = Finite.FirstNonFinite(_outputs);
        if (row >= 0)
            return new StepFailure(RunStatus.NonFinite, $"Output {row % Map.OutputCount} of sample {row / Map.OutputCount} is {_outputs[row]} at time {time}.");

        Cost.Gradient(_outputs, _gradient);
        LastSolve = Metric.Velocity(Linearization, _gradient, derivative);
        if (!LastSolve.IsTrusted)
            return new StepFailure(RunStatus.SolveFailed, DescribeFailedSolve(time));
        int entry = Finite.FirstNonFinite(derivative);
        return entry < 0 ? null : new StepFailure(RunStatus.NonFinite, $"Velocity of parameter {entry} is {derivative[entry]} at time {time}.");
    }

    /// <summary>An upper estimate 1.1·rate of the stiffest mode, from λ_max(D·Dᵀ) by power iterations of Jvp∘Vjp and the cost's curvature.</summary>
    /// <inheritdoc/>
    public double? SpectralRadius(double time, ReadOnlySpan<double> state)
    {
        int iterations = NextPowerIterations;
        if (_dominant is null)
        {
            iterations = FirstPowerIterations;
            _dominant = new double[Map.RowCount];
            Array.Fill(_dominant, 1);
            _dominant[0] = 2;
        }

        _dominantTangent ??= new double[Map.ParameterCount];
        double eigenvalue = 0;
        for (int i = 0; i < iterations; i++)
        {
            Vectors.Scale(1 / Vectors.Norm(_dominant), _dominant);
            Map.Vjp(state, _dominant, _dominantTangent);
            Map.Jvp(state, _dominantTangent, _dominant);
            eigenvalue = Vectors.Norm(_dominant);
            if (!(eigenvalue > 0))
            {
                _dominant = null;
                break;
            }
        }

        return SpectralSafety * Cost.Curvature(_outputs) * Metric.OutputRate(eigenvalue);
    }

    /// <summary>The law of the outputs at a rank of D: the cost's own at full rank, that of the means over equal rows if they alone cost rank; null where none is known.</summary>
    internal IExactOrbitCost? OrbitAtRank(int rank)
    {
        if (rank == 0 || Metric.IsDamped(Map) || Metric.OrbitCostOf(Cost) is not { } law)
            return null;
        if (rank == Map.RowCount)
            return law;
        if (HomotopyMetric.AlphaOf(Metric) != 1)
            return null;
        EqualRows equal = _equalRows ?? EqualRowsAt(Linearization.Theta.ToArray());
        return equal.DistinctCount == rank ? _reducedLaw ??= equal.Reduce(law) : null;
    }

    /// <summary>Rows that are equal, compared once a run.</summary>
    internal EqualRows EqualRowsAt(double[] theta) => _equalRows ??= EqualRows.At(Map, theta);

    /// <summary>What to do about a D⁺ that a run cannot follow; empty for metrics without one.</summary>
    internal string Remedy => !Metric.NeedsSolve
        ? ""
        : Metric.IsDamped(Map)
            ? $" Raise relativeDamping of the metric, or use {nameof(Fit)} to reach a minimum."
            : $" Set relativeDamping of the metric (1e-8), which gives up the law of the cost, or use {nameof(Fit)} or the damped finish of {nameof(StraightLine)} to reach a minimum.";

    private void Forget()
    {
        _dominant = null;
        _equalRows = null;
        _reducedLaw = null;
    }

    private string DescribeFailedSolve(double time) => (Linearization.Obstacle is { } obstacle
        ? $"{obstacle} at time {time}."
        : $"The best solve of D·v = g ({LastSolve.Solver}, rank {LastSolve.Rank} of {Map.RowCount}) left a relative residual of {LastSolve.RelativeResidual:g3} and a backward error of {LastSolve.BackwardError:g3} at time {time}; {Linearization.TrustedBackwardError:g3} is trusted in {Map.Resolution}.")
        + Remedy;
}
