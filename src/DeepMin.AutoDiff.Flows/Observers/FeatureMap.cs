namespace DeepMin.AutoDiff.Flows;

/// <summary>Evaluates features of the samples at θ: the outputs, or what a hidden layer makes of the inputs.</summary>
/// <param name="theta">Parameters θ, length K.</param>
/// <param name="features">Receives the features, N×F, row-major.</param>
public delegate void FeatureMap(ReadOnlySpan<double> theta, Span<double> features);
