namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>2-16-16-3 tanh: small two-dimensional examples.</summary>
[Network(2, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(3)]
internal sealed partial class W0;

/// <summary><see cref="W0"/> in float32.</summary>
[Network(2, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput, Precision = Precision.Single)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(3)]
internal sealed partial class W0Single;
