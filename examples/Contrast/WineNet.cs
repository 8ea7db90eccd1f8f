using DeepMin.AutoDiff;

namespace Contrast;

/// <summary>K = 2 323 parameters for Q·N = 534 outputs.</summary>
[Network(inputs: 13)]
[Dense(40, Activation.Tanh)]
[Dense(40, Activation.Tanh)]
[Dense(3)]
internal sealed partial class WineNet;
