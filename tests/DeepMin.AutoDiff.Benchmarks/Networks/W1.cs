namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>4-32-32-3 tanh: iris-sized.</summary>
[Network(4, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(3)]
internal sealed partial class W1;

/// <summary><see cref="W1"/> in float32.</summary>
[Network(4, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput, Precision = Precision.Single)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(3)]
internal sealed partial class W1Single;
