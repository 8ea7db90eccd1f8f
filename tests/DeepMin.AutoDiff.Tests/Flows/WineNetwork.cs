namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>13-40-40-3 tanh.</summary>
[Network(13)]
[Dense(40, Activation.Tanh)]
[Dense(40, Activation.Tanh)]
[Dense(3)]
internal sealed partial class WineNetwork;
