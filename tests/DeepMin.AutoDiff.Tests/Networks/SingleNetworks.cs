namespace DeepMin.AutoDiff.Tests.Networks;

// Networks in float32, each with the layers of the float64 network that its name begins with.

[Network(2, Precision = Precision.Single)]
[Dense(3, Activation.Tanh)]
[Dense(1)]
public sealed partial class Net00Single;

[Network(1, Precision = Precision.Single)]
[Dense(8, Activation.Sin)]
[Dense(1)]
public sealed partial class Net04Single;

[Network(5, Precision = Precision.Single)]
[Dense(7, Activation.Relu)]
[Dense(3)]
public partial struct Net06Single;

[Network(2, Precision = Precision.Single)]
[Dense(4, Activation.Tanh)]
[Dense(3, Activation.Relu)]
[Dense(2)]
public sealed partial record Net15Single;

[Network(1, Precision = Precision.Single)]
[Dense(1, Activation.Tanh)]
[Dense(5)]
public sealed partial class ForwardNetSingle;

[Network(3, Precision = Precision.Single)]
[Dense(5, Activation.Swish)]
[Dense(4, Activation.Softplus)]
[Dense(3, Activation.Sigmoid)]
public sealed partial class SquashedNetSingle;

/// <summary>64-16-10 tanh, for handwritten digits.</summary>
[Network(64)]
[Dense(16, Activation.Tanh)]
[Dense(10)]
public sealed partial class DigitsNet;

[Network(64, Precision = Precision.Single)]
[Dense(16, Activation.Tanh)]
[Dense(10)]
public sealed partial class DigitsNetSingle;

/// <summary>4-14-14-2 tanh, for flows.</summary>
[Network(4)]
[Dense(14, Activation.Tanh)]
[Dense(14, Activation.Tanh)]
[Dense(2)]
public sealed partial class FlowNet;

[Network(4, Precision = Precision.Single)]
[Dense(14, Activation.Tanh)]
[Dense(14, Activation.Tanh)]
[Dense(2)]
public sealed partial class FlowNetSingle;
