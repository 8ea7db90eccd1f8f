namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Root-mean-square relative curvatures of Bates and Watts (1980), times √F(K, ν; 0.95): how far the surface of outputs bends, and how far the
/// parameters' lines on it do, over the radius of the 95 % confidence region. Without a unit, and the same in every unit of data and parameters.
/// </summary>
/// <param name="Intrinsic">Of the surface x[θ] itself: no other parameters would lessen it.</param>
/// <param name="ParameterEffects">Of the parameters on it.</param>
public sealed record RelativeCurvature(double Intrinsic, double ParameterEffects)
{
    /// <summary>The larger of both, above which intervals are doubtful: the ends of an interval move by about this part of its half width.</summary>
    internal const double MostTrusted = 0.3;

    /// <summary>Whether linear intervals can be trusted.</summary>
    public IntervalTrust Trust => Math.Max(Intrinsic, ParameterEffects) <= MostTrusted ? IntervalTrust.Trusted : IntervalTrust.Doubtful;
}
