namespace DeepMin.AutoDiff.Tests.Laws;

/// <summary>1-12-1 tanh.</summary>
[Network(1)]
[Dense(12, Activation.Tanh)]
[Dense(1)]
internal sealed partial class LawNetwork;
