namespace DeepMin.AutoDiff.Flows;

/// <summary>An accepted step of a run.</summary>
public readonly ref struct AcceptedStep
{
    internal AcceptedStep(double time, double stepSize, double errorNorm, ReadOnlySpan<double> computed, ReadOnlySpan<double> state, ReadOnlySpan<double> derivative)
    {
        Time = time;
        StepSize = stepSize;
        ErrorNorm = errorNorm;
        Computed = computed;
        State = state;
        Derivative = derivative;
    }

    /// <summary>Time s at the end of the step.</summary>
    public double Time { get; }

    /// <summary>Length h of the step.</summary>
    public double StepSize { get; }

    /// <summary>Scaled local error, at most 1 under error control.</summary>
    public double ErrorNorm { get; }

    /// <summary>The state as the method computed it, before any projection: what laws are measured on.</summary>
    public ReadOnlySpan<double> Computed { get; }

    /// <summary>The state from which the run goes on.</summary>
    public ReadOnlySpan<double> State { get; }

    /// <summary>f at <see cref="State"/>.</summary>
    public ReadOnlySpan<double> Derivative { get; }
}
