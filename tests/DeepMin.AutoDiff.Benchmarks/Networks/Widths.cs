namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>4-8-8-3 tanh, for growth in the width; <see cref="W1"/> is width 32.</summary>
[Network(4, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput)]
[Dense(8, Activation.Tanh)]
[Dense(8, Activation.Tanh)]
[Dense(3)]
internal sealed partial class Width8;

/// <summary>4-16-16-3 tanh, for growth in the width; <see cref="W1"/> is width 32.</summary>
[Network(4, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(3)]
internal sealed partial class Width16;

/// <summary>4-64-64-3 tanh, for growth in the width; <see cref="W1"/> is width 32.</summary>
[Network(4, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput)]
[Dense(64, Activation.Tanh)]
[Dense(64, Activation.Tanh)]
[Dense(3)]
internal sealed partial class Width64;

/// <summary>4-128-128-3 tanh, for growth in the width; <see cref="W1"/> is width 32.</summary>
[Network(4, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput)]
[Dense(128, Activation.Tanh)]
[Dense(128, Activation.Tanh)]
[Dense(3)]
internal sealed partial class Width128;
