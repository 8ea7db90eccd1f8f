namespace DeepMin.AutoDiff.Tests.Networks;

/// <summary>Residual cells that are tied, one of them with another activation.</summary>
[Network(3)]
[Dense(4, Activation.Tanh, Skip = SkipConnection.Projection)]
[Dense(4, Activation.Tanh, Skip = SkipConnection.Identity, Name = "cell")]
[Dense(4, Activation.Swish, Skip = SkipConnection.Identity, SharedWith = "cell")]
[Dense(4, Activation.Tanh, Skip = SkipConnection.Identity, SharedWith = "cell")]
[Dense(2)]
public sealed partial class ResidualNet;

/// <summary>Random features: only the last layer is trained.</summary>
[Network(2)]
[Dense(9, Activation.Tanh, Frozen = true)]
[Dense(2, Bias = false)]
public sealed partial class RandomFeatureNet;

/// <summary>The same network with all of it trained.</summary>
[Network(2)]
[Dense(9, Activation.Tanh)]
[Dense(2, Bias = false)]
public sealed partial class TrainedFeatureNet;

/// <summary>Inputs and outputs in units of their own, with mean and scale bound at run time.</summary>
[Network(3)]
[Standardize(StandardizedPart.Inputs)]
[Standardize(StandardizedPart.Outputs)]
[Dense(5, Activation.Tanh)]
[Dense(2)]
public sealed partial class BoundUnitsNet;

/// <summary>The same network with mean and scale in its code.</summary>
[Network(3)]
[Standardize(StandardizedPart.Inputs, mean: [20.0, -3.5, 1000.0], scale: [5.0, 0.25, 300.0])]
[Standardize(StandardizedPart.Outputs, mean: [0.5, 40.0], scale: [0.125, 7.0])]
[Dense(5, Activation.Tanh)]
[Dense(2)]
public sealed partial class BakedUnitsNet;

/// <summary>The layers of both without any units.</summary>
[Network(3)]
[Dense(5, Activation.Tanh)]
[Dense(2)]
public sealed partial class UnitlessNet;

/// <summary>Every option at once.</summary>
[Network(3), Standardize(StandardizedPart.Inputs), Standardize(StandardizedPart.Outputs, [0.5, -2.0], [3.0, 0.25])]
[Dense(4, Activation.Tanh, Skip = SkipConnection.Projection, Name = "encoder")]
[Dense(4, Activation.Softplus, Skip = SkipConnection.Identity, SharedWith = "cell")]
[Dense(4, Activation.Tanh, Skip = SkipConnection.Projection, Name = "cell")]
[Dense(4, Frozen = true, Bias = false, Skip = SkipConnection.Identity)]
[Dense(2, Activation.Sigmoid, Bias = false)]
public sealed partial class AllOptionsNet;

/// <summary>Every option at once, in float32.</summary>
[Network(3, Precision = Precision.Single), Standardize(StandardizedPart.Inputs), Standardize(StandardizedPart.Outputs, [0.5, -2.0], [3.0, 0.25])]
[Dense(4, Activation.Tanh, Skip = SkipConnection.Projection, Name = "encoder")]
[Dense(4, Activation.Softplus, Skip = SkipConnection.Identity, SharedWith = "cell")]
[Dense(4, Activation.Tanh, Skip = SkipConnection.Projection, Name = "cell")]
[Dense(4, Frozen = true, Bias = false, Skip = SkipConnection.Identity)]
[Dense(2, Activation.Sigmoid, Bias = false)]
public sealed partial class AllOptionsSingleNet;
