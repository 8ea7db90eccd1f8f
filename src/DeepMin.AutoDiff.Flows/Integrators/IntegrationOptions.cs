namespace DeepMin.AutoDiff.Flows;

/// <summary>Settings of a run: method, step control, save points and observers are independent of each other.</summary>
public record IntegrationOptions
{
    /// <summary>The method. Default <see cref="IntegrationMethod.Tsit5"/>; take <see cref="IntegrationMethod.Rkc2"/> for stiff gradient flows.</summary>
    public IntegrationMethod Method { get; init; } = IntegrationMethod.Tsit5;

    /// <summary>
    /// Relative tolerance per component of the local error of a step, at least 0; <see langword="null"/> (default) is 1e-6, for a flow over a
    /// float32 model 1.2e-4.
    /// </summary>
    public double? RelativeTolerance { get; init; }

    /// <summary>
    /// Absolute tolerance per component, in the unit of the state, at least 0; <see langword="null"/> (default) for a twentieth of the relative
    /// tolerance times the root mean square of the state: the same steps in every unit.
    /// </summary>
    public double? AbsoluteTolerance { get; init; }

    /// <summary>
    /// Steps of this one length without error control, for convergence studies; <see langword="null"/> (default) for steps by the tolerances.
    /// Not together with a tolerance or an <see cref="InitialStep"/>.
    /// </summary>
    public double? FixedStep { get; init; }

    /// <summary>Times whose states are kept. Default: only the final state.</summary>
    public SavePoints SavePoints { get; init; } = SavePoints.EndOnly;

    /// <summary>Observers, called in order at each accepted step.</summary>
    public IReadOnlyList<IStepObserver> Observers { get; init; } = [];

    /// <summary>Events to look for. On a run that is projected they are those of the projected states.</summary>
    public IReadOnlyList<IntegrationEvent> Events { get; init; } = [];

    /// <summary>
    /// Path of the checkpoint of the run; <see langword="null"/> (default) for none. It is written at the start, so that a file that cannot be
    /// written is found at once, every <see cref="CheckpointInterval"/>, and at the end, however the run ends.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Accepted steps between checkpoints, at least 1. Default 100.</summary>
    public int CheckpointInterval { get; init; } = 100;

    /// <summary>Most attempted steps, rejected ones too. Default 100 000.</summary>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>
    /// First step; <see langword="null"/> (default) takes the ratio 0.01·|θ|/|θ′| of scaled norms (Hairer, Nørsett and Wanner 1993, II.4), and
    /// from a state of length 0 a millionth of the run.
    /// </summary>
    public double? InitialStep { get; init; }

    /// <summary>
    /// Smallest step; <see langword="null"/> (default) is 1e-14 of the time span; for a gradient flow 1e-11 of it, and 1e-10·N for an adapted one,
    /// whose rates do not depend on D.
    /// </summary>
    public double? MinStep { get; init; }

    /// <summary>Step control in place of the one that the tolerances, or the fixed step, ask for.</summary>
    internal IStepController? Controller { get; init; }

    /// <summary>Smallest step over the time span, where <see cref="MinStep"/> was not named.</summary>
    internal double SmallestShare { get; init; } = 1e-14;

    /// <summary>The step control of a run.</summary>
    /// <param name="defaultTolerance">Relative tolerance where none was named.</param>
    internal IStepController CreateController(double defaultTolerance = 1e-6) => Controller
        ?? (FixedStep is null ? Method.CreateController(RelativeTolerance ?? defaultTolerance, AbsoluteTolerance) : new ConstantStep());

    /// <summary>Requires settings that a run to a final time can use.</summary>
    internal static void Require(IntegrationOptions options, double finalTime)
    {
        if (options.Method is null || options.SavePoints is null || options.Observers is null || options.Events is null)
            throw new ArgumentException("Expected a method, save points, observers and events, got null for one of them.", nameof(options));
        if (options.Observers.Contains(null!) || options.Events.Any(each => each?.Name is null || each.Function is null))
            throw new ArgumentException("Expected observers, and events with a name and a function, got null for one of them.", nameof(options));
        if (options.MaxSteps < 1)
            throw new ArgumentException($"Expected {nameof(MaxSteps)} of at least 1, got {options.MaxSteps}.", nameof(options));
        if (options.InitialStep is { } first && !(first > 0 && double.IsFinite(first)))
            throw new ArgumentException($"Expected a finite {nameof(InitialStep)} above 0, got {first}.", nameof(options));
        RequireStepControl(options);
        if (options.CheckpointPath is { Length: 0 })
            throw new ArgumentException($"Expected a path as {nameof(CheckpointPath)}, got an empty one.", nameof(options));
        if (options.CheckpointInterval < 1)
            throw new ArgumentException($"Expected {nameof(CheckpointInterval)} of at least 1, got {options.CheckpointInterval}.", nameof(options));
        if (options.MinStep is { } smallest && !(smallest >= 0 && double.IsFinite(smallest)))
            throw new ArgumentException($"Expected a finite {nameof(MinStep)} of at least 0, got {smallest}.", nameof(options));
        foreach (double time in options.SavePoints.Times)
        {
            if (time < 0 || time > finalTime)
                throw new ArgumentException($"Expected {nameof(SavePoints)} in [0, {finalTime}], the time of the run, got {time}.", nameof(options));
        }
    }

    internal static void RequireStepControl(IntegrationOptions options)
    {
        if (options.FixedStep is { } step && !(step > 0 && double.IsFinite(step)))
            throw new ArgumentException($"Expected a finite {nameof(FixedStep)} above 0, got {step}.", nameof(options));
        if (options.FixedStep is not null && (options.InitialStep ?? options.RelativeTolerance ?? options.AbsoluteTolerance) is not null)
            throw new ArgumentException($"Expected {nameof(FixedStep)} without a tolerance or an {nameof(InitialStep)}, got both.", nameof(options));
        if (options.RelativeTolerance is { } relative && !(relative >= 0 && double.IsFinite(relative)))
            throw new ArgumentException($"Expected a finite {nameof(RelativeTolerance)} of at least 0, got {relative}.", nameof(options));
        if (options.AbsoluteTolerance is { } absolute && !(absolute >= 0 && double.IsFinite(absolute)))
            throw new ArgumentException($"Expected a finite {nameof(AbsoluteTolerance)} of at least 0, got {absolute}.", nameof(options));
        if (options.RelativeTolerance == 0 && options.AbsoluteTolerance is not > 0)
            throw new ArgumentException($"Expected an {nameof(AbsoluteTolerance)} above 0 where the {nameof(RelativeTolerance)} is 0.", nameof(options));
    }
}
