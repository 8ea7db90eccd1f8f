namespace DeepMin.AutoDiff.Flows;

/// <summary>What a law sees of an accepted step. Outputs, cost and gradient are those of the state as the method computed it, before any projection.</summary>
public readonly ref struct LawSample
{
    /// <summary>The flow; its linearization is at <see cref="State"/>.</summary>
    public required GradientFlow Flow { get; init; }

    /// <summary>Time s at the end of the step.</summary>
    public required double Time { get; init; }

    /// <summary>The state from which the run goes on.</summary>
    public required ReadOnlySpan<double> State { get; init; }

    /// <summary>θ′ there.</summary>
    public required ReadOnlySpan<double> Velocity { get; init; }

    /// <summary>Outputs before any projection.</summary>
    public required ReadOnlySpan<double> Outputs { get; init; }

    /// <summary>Their cost.</summary>
    public required double Cost { get; init; }

    /// <summary>Cost of the state at which the step began.</summary>
    public required double PreviousCost { get; init; }

    /// <summary>Gradient ∇ₓC at <see cref="State"/>.</summary>
    public required ReadOnlySpan<double> Gradient { get; init; }

    /// <summary>Outputs x(0).</summary>
    public required ReadOnlySpan<double> InitialOutputs { get; init; }
}
