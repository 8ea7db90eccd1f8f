namespace DeepMin.AutoDiff.Flows;

/// <summary>Whether linear intervals can be trusted, judged by the curvature of the model.</summary>
public enum IntervalTrust
{
    /// <summary>No second derivatives, or too many of them to be evaluated: nothing is known.</summary>
    Unknown,

    /// <summary>The outputs are nearly linear in the parameters over the confidence region.</summary>
    Trusted,

    /// <summary>They are not: use <see cref="FitUncertainty.ProfileInterval"/>.</summary>
    Doubtful,
}
