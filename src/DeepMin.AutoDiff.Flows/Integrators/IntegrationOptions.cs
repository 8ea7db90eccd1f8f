namespace DeepMin.AutoDiff.Flows;

/// <summary>Settings of a run: method, step control, save points and observers are independent of each other.</summary>
public record IntegrationOptions
{
    /// <summary>The method. Default <see cref="Tsit5"/>; take <see cref="Rkc2"/> for stiff gradient flows.</summary>
    public IntegrationMethod Method { get; init; } = new Tsit5();

    /// <summary>
    /// Step control; <see langword="null"/> (default) is the method's own choice at relative tolerance 1e-6, for a flow over a float32 model
    /// 1.2e-4, with a floor relative to the state: the same steps in every unit. See <see cref="PidController"/>.
    /// </summary>
    public IStepController? Controller { get; init; }

    /// <summary>Times whose states are kept. Default: only the final state.</summary>
    public SavePoints SavePoints { get; init; } = SavePoints.EndOnly;

    /// <summary>Observers, called in order at each accepted step.</summary>
    public IReadOnlyList<IStepObserver> Observers { get; init; } = [];

    /// <summary>Events to look for. On a run that is projected they are those of the projected states.</summary>
    public IReadOnlyList<IntegrationEvent> Events { get; init; } = [];

    /// <summary>When the run writes a checkpoint; <see langword="null"/> (default) for never.</summary>
    public CheckpointSchedule? Checkpoints { get; init; }

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

    /// <summary>Share of the time span below which no step goes where <see cref="MinStep"/> is left alone.</summary>
    internal double SmallestShare { get; init; } = 1e-14;

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
        if (options.MinStep is { } smallest && !(smallest >= 0 && double.IsFinite(smallest)))
            throw new ArgumentException($"Expected a finite {nameof(MinStep)} of at least 0, got {smallest}.", nameof(options));
        foreach (double time in options.SavePoints.Times)
        {
            if (time < 0 || time > finalTime)
                throw new ArgumentException($"Expected {nameof(SavePoints)} in [0, {finalTime}], the time of the run, got {time}.", nameof(options));
        }
    }
}
