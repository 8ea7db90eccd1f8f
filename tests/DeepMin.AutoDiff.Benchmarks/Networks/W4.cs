namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>2-8-1 tanh: a single tiny call.</summary>
[Network(2, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput)]
[Dense(8, Activation.Tanh)]
[Dense(1)]
internal sealed partial class W4;

/// <summary><see cref="W4"/> in float32.</summary>
[Network(2, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput, Precision = Precision.Single)]
[Dense(8, Activation.Tanh)]
[Dense(1)]
internal sealed partial class W4Single;
