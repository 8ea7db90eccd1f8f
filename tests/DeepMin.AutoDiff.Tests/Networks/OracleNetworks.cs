namespace DeepMin.AutoDiff.Tests.Networks;

// The networks of Oracles/networks.json, by the names they have there.

[Network(2)]
[Dense(3, Activation.Tanh)]
[Dense(1)]
public sealed partial class Net00;

[Network(3)]
[Dense(5, Activation.Softplus)]
[Dense(2)]
public sealed partial class Net01;

[Network(2)]
[Dense(4, Activation.Gelu)]
[Dense(4, Activation.Gelu)]
[Dense(1)]
public sealed partial class Net02;

[Network(4)]
[Dense(6, Activation.Swish)]
[Dense(3)]
public sealed partial class Net03;

[Network(1)]
[Dense(8, Activation.Sin)]
[Dense(1)]
public sealed partial class Net04;

[Network(3)]
[Dense(4, Activation.Mish)]
[Dense(4, Activation.Mish)]
[Dense(4, Activation.Mish)]
[Dense(2)]
public sealed partial class Net05;

[Network(5)]
[Dense(7, Activation.Relu)]
[Dense(3)]
public sealed partial class Net06;

[Network(2)]
[Dense(6, Activation.LeakyRelu)]
[Dense(2)]
public partial struct Net07;

[Network(3)]
[Dense(5, Activation.Elu)]
[Dense(5, Activation.Elu)]
[Dense(1)]
public sealed partial class Net08;

[Network(2)]
[Dense(5, Activation.Selu)]
[Dense(5, Activation.Selu)]
[Dense(2)]
public sealed partial class Net09;

[Network(4)]
[Dense(8, Activation.Sigmoid)]
[Dense(2)]
public sealed partial record Net10;

[Network(2)]
[Dense(5, Activation.Softsign)]
[Dense(3)]
public sealed partial class Net11;

[Network(2)]
[Dense(6, Activation.Gaussian)]
[Dense(1)]
public sealed partial class Net12;

[Network(3)]
[Dense(4)]
[Dense(2)]
public sealed partial class Net13;

[Network(4)]
[Dense(3)]
public sealed partial class Net14;

[Network(2)]
[Dense(4, Activation.Tanh)]
[Dense(3, Activation.Relu)]
[Dense(2)]
public sealed partial class Net15;

[Network(1)]
[Dense(1, Activation.Tanh)]
[Dense(1)]
public sealed partial class Net16;

[Network(1)]
[Dense(2, Activation.Tanh)]
[Dense(1)]
public sealed partial class Net17;

[Network(6)]
[Dense(17, Activation.Tanh)]
[Dense(9, Activation.Swish)]
[Dense(3)]
public sealed partial class Net18;

[Network(8)]
[Dense(8, Activation.Softplus)]
[Dense(8, Activation.Gelu)]
[Dense(4)]
public sealed partial class Net19;
