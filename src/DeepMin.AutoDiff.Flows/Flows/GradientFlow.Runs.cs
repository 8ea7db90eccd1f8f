using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <content>Runs of the flow.</content>
public sealed partial class GradientFlow
{
    private const double RelativeMinStep = 1e-10;

    // Of the time span, where its unit is not known otherwise.
    private const double SmallestShare = 1e-11;

    /// <summary>Runs the flow from θ₀ at time 0 to a final time, or until it must stop.</summary>
    /// <param name="theta">Initial parameters θ₀, length K, finite; copied.</param>
    /// <param name="finalTime">Final time s, above 0. Rates scale with 1/N: e^(−2s/N) is the cost of the adapted flow.</param>
    /// <param name="options">Method, step control, save points, observers, projection; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives time and cost at each accepted step.</param>
    /// <param name="cancellationToken">Stops the run between steps; what was computed is returned.</param>
    /// <returns>The trajectory, complete or not: see <see cref="RunResult.Status"/>.</returns>
    /// <exception cref="ArgumentException">θ₀ has the wrong length or is not finite, or the final time is not above 0, or the tolerances are below 64·u, u the map's unit roundoff, or a setting cannot be used (named).</exception>
    public FlowTrajectory Run(
        ReadOnlySpan<double> theta,
        double finalTime,
        FlowOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Start(theta, finalTime, options).Complete(progress, cancellationToken);

    /// <summary>Starts a run that is stepped by hand, or completed.</summary>
    /// <param name="theta">Initial parameters θ₀, length K, finite; copied.</param>
    /// <param name="finalTime">Final time s, above 0.</param>
    /// <param name="options">Method, step control, save points, observers, projection; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">As for <see cref="Run"/>.</exception>
    public FlowRun Start(ReadOnlySpan<double> theta, double finalTime, FlowOptions? options = null)
    {
        Require.Length(theta.Length, Map.ParameterCount, nameof(theta));
        Finite.Require(theta, 1, nameof(theta));
        options = Prepare(options, Vectors.Norm(theta) / Math.Sqrt(theta.Length));
        Forget();
        Linearization.StartTrace = 0;
        if (Metric.NeedsSolve && Metric.IsDamped(Map))
        {
            Linearization.LinearizeAt(theta);
            Linearization.StartTrace = Linearization.Trace;
        }

        FlowField field = FieldOf(options);
        FlowMonitor monitor = new(this, field, options.ProjectOntoKnownOrbit);
        IntegrationRun run = new(field, theta, finalTime, options, monitor);
        if (run.Status is RunStatus.Running or RunStatus.Event)
            monitor.Begin();
        return new FlowRun(run, monitor);
    }

    /// <summary>Takes a run on from its checkpoint, to the same bits as without the interruption.</summary>
    /// <param name="path">Path of the file, written by <see cref="FlowRun.Save"/> or <see cref="IntegrationOptions.CheckpointPath"/>.</param>
    /// <param name="options">The settings of the run that wrote it; only <see cref="IntegrationOptions.MaxSteps"/>, the checkpoints and observers without a memory may differ.</param>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or is damaged, or is one of another model, of other data or settings; the message names the first difference.</exception>
    public FlowRun Resume(string path, FlowOptions? options = null)
    {
        options = Prepare(options, stateSize: 0);
        Forget();
        FlowField field = FieldOf(options);
        FlowMonitor monitor = new(this, field, options.ProjectOntoKnownOrbit);
        return new FlowRun(IntegrationRun.Resume(path, field, options, monitor), monitor);
    }

    // Model, data, cost, metric and solver.
    void IIdentified.Identify(RunIdentity identity)
    {
        Map.Identify(identity);
        identity.AddPart("cost", Cost, Cost.Identity);
        identity.AddPart("metric", Metric, Metric.Identity);
        SolverOptions.Identify(identity);
    }

    void ICheckpointed.Save(BinaryWriter writer)
    {
        writer.WriteVector(_dominant);
        writer.Write(Linearization.StartTrace);
        writer.WriteVector(_equalRows is null ? [] : [.. _equalRows.First.ToArray().Select(row => (double)row)]);
    }

    void ICheckpointed.Restore(BinaryReader reader)
    {
        double[] dominant = reader.ReadVector();
        _dominant = dominant.Length == 0 ? null : dominant;
        Linearization.StartTrace = reader.ReadDouble();
        double[] equal = reader.ReadVector();
        _equalRows = equal.Length == 0 ? null : new EqualRows([.. equal.Select(row => (int)row)]);
    }

    private FlowOptions Prepare(FlowOptions? options, double stateSize)
    {
        options ??= new FlowOptions();
        IntegrationOptions.RequireStepControl(options);
        IStepController controller = options.CreateController(Math.Max(1e-6, Map.Resolution.DefaultTolerance));
        RequireTolerance(controller, stateSize, nameof(options));
        return options with { Controller = controller, MinStep = options.MinStep ?? SmallestStep, SmallestShare = SmallestShare };
    }

    private FlowField FieldOf(FlowOptions options) => new(this, Math.Min(SolverOptions.RequiredResidual, options.Controller!.RelativeTolerance / 100));

    // Where the rate of the outputs does not depend on D, the cost alone gives the unit of time; elsewhere the span of the run does.
    private double? SmallestStep => Metric.NeedsSolve && Metric.OutputRate(double.MaxValue / 2) == Metric.OutputRate(1) && Cost is QuadraticCost or WeightedQuadraticCost
        ? RelativeMinStep / (Cost.Curvature(_outputs) * Metric.OutputRate(1))
        : null;

    // An absolute tolerance has the unit of the state, whose size is its root mean square; 0 where it is not known.
    private void RequireTolerance(IStepController controller, double stateSize, string name)
    {
        double smallest = Map.Resolution.SmallestTolerance;
        if ((controller.RelativeTolerance * stateSize) + controller.AbsoluteTolerance < smallest * stateSize)
            throw new ArgumentException(
                $"Expected tolerances of at least {smallest:g2} for outputs in {Map.Resolution}, got relative {controller.RelativeTolerance:g3} and absolute {controller.AbsoluteTolerance:g3}.",
                name);
    }
}
