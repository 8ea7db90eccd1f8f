namespace DeepMin.AutoDiff.Flows;

/// <summary>The outcome of the fit of an output map: the best parameters found, and the report that says how good they are.</summary>
public sealed class FitResult
{
    private readonly double[] _theta;

    internal FitResult(double[] theta, FitReport report) => (_theta, Report) = (theta, report);

    /// <summary>Parameters θ, length K.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>What the fit found out about itself.</summary>
    public FitReport Report { get; }
}
