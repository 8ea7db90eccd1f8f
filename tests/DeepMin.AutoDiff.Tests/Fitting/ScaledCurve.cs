namespace DeepMin.AutoDiff.Tests.Fitting;

/// <summary>1-8-1 tanh in the units of its data.</summary>
[Network(1)]
[Standardize(StandardizedPart.Inputs)]
[Standardize(StandardizedPart.Outputs)]
[Dense(8, Activation.Tanh)]
[Dense(1)]
internal sealed partial class ScaledCurve;
