namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>64-64-64-10 tanh: digits-sized.</summary>
[Network(64, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput)]
[Dense(64, Activation.Tanh)]
[Dense(64, Activation.Tanh)]
[Dense(10)]
internal sealed partial class W2;

/// <summary><see cref="W2"/> in float32.</summary>
[Network(64, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput, Precision = Precision.Single)]
[Dense(64, Activation.Tanh)]
[Dense(64, Activation.Tanh)]
[Dense(10)]
internal sealed partial class W2Single;
