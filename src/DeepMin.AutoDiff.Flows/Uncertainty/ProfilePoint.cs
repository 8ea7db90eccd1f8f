namespace DeepMin.AutoDiff.Flows;

/// <summary>The fit with one parameter held at a value.</summary>
/// <param name="Theta">The other parameters fitted, and the one held.</param>
/// <param name="Deviation">τ = √((S − S_min)/σ²), how many standard deviations worse the fit is.</param>
/// <param name="Slope">dτ/d|v − θ̂|.</param>
/// <param name="IsLower">Whether the sum of squares is below that of the fit, by more than rounding.</param>
internal sealed record ProfilePoint(double[] Theta, double Deviation, double Slope, bool IsLower);
