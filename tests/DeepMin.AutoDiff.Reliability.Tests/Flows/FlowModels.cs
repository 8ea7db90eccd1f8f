namespace DeepMin.AutoDiff.Reliability.Tests.Flows;

/// <summary>2-8-1 tanh, K = 33: the network of the flows with more samples than parameters.</summary>
[Network(inputs: 2)]
[Dense(8, Activation.Tanh)]
[Dense(1)]
public sealed partial class Net281;

/// <summary>3-10-10-2 gelu, K = 172.</summary>
[Network(inputs: 3)]
[Dense(10, Activation.Gelu)]
[Dense(10, Activation.Gelu)]
[Dense(2)]
public sealed partial class Net3AAB2;

/// <summary>1-6-1 tanh.</summary>
[Network(inputs: 1)]
[Dense(6, Activation.Tanh)]
[Dense(1)]
public sealed partial class Net161;

/// <summary>1-6-1 tanh between standardized inputs and outputs.</summary>
[Network(inputs: 1)]
[Standardize(StandardizedPart.Inputs)]
[Standardize(StandardizedPart.Outputs)]
[Dense(6, Activation.Tanh)]
[Dense(1)]
public sealed partial class Standardized161;
