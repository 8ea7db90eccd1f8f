namespace DeepMin.AutoDiff.Tests.Observers;

/// <summary>2-14-3 tanh, K = 87.</summary>
[Network(2)]
[Dense(14, Activation.Tanh)]
[Dense(3)]
internal sealed partial class CollapseNetwork;
