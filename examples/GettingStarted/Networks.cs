using DeepMin.AutoDiff;

namespace GettingStarted;

/// <summary>Over-parametrized: K = 2 323 parameters for Q·N = 534 outputs. Smooth, so that the flow has a Jacobian of full rank.</summary>
[Network(inputs: 13)]
[Dense(40, Activation.Tanh)]
[Dense(40, Activation.Tanh)]
[Dense(3)]
public sealed partial class WineFlowNet;

/// <summary>Under-parametrized: K = 78. Its zero-cost parameters are written down, not trained.</summary>
[Network(inputs: 13)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
public sealed partial class WineReluNet;
