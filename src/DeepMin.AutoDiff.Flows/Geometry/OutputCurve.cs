namespace DeepMin.AutoDiff.Flows;

/// <summary>The velocity x′(s) of a curve in output space.</summary>
/// <param name="time">Time s.</param>
/// <param name="velocity">Receives x′(s), length Q·N.</param>
public delegate void OutputCurve(double time, Span<double> velocity);
