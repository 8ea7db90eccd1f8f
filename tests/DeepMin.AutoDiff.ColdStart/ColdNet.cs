namespace DeepMin.AutoDiff.ColdStart;

/// <summary>4-32-32-3 tanh.</summary>
[Network(4)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(3)]
internal sealed partial class ColdNet;
