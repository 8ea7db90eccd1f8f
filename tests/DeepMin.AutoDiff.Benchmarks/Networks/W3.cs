namespace DeepMin.AutoDiff.Benchmarks;

#pragma warning disable DM201 // Hvp of relu has only its mixed part; it is timed all the same.

/// <summary>784-128-10 relu: one wide first layer.</summary>
[Network(784, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput)]
[Dense(128, Activation.Relu)]
[Dense(10)]
internal sealed partial class W3;

/// <summary><see cref="W3"/> in float32.</summary>
[Network(784, Operators = OperatorGroups.SecondOrder | OperatorGroups.ByInput, Precision = Precision.Single)]
[Dense(128, Activation.Relu)]
[Dense(10)]
internal sealed partial class W3Single;
