namespace DeepMin.AutoDiff.Flows;

/// <summary>What was measured of a law along a run.</summary>
/// <param name="Theorem">Name of the theorem.</param>
/// <param name="Tolerance">Largest defect at which it counts as met.</param>
/// <param name="LargestDefect">Largest defect at a step; NaN if it never applied.</param>
/// <param name="Time">Time of that step.</param>
/// <param name="StepCount">Steps at which it applied.</param>
public readonly record struct LawReport(string Theorem, double Tolerance, double LargestDefect, double Time, int StepCount)
{
    /// <summary>Whether the law applied, and no defect exceeded the tolerance.</summary>
    public bool IsMet => LargestDefect <= Tolerance;
}
