namespace Calibration.Uncertainty;

/// <summary>How often an interval held the truth.</summary>
/// <param name="Model">The model and its data.</param>
/// <param name="Method">The interval.</param>
/// <param name="Level">Its level.</param>
/// <param name="Simulations">Simulated fits.</param>
/// <param name="Covered">Those whose interval held the truth; a fit that failed holds none.</param>
/// <param name="Verdict">What the curvature said of linear intervals in most of them: trusted or doubtful.</param>
public sealed record CoverageCount(string Model, string Method, double Level, int Simulations, int Covered, string Verdict);
