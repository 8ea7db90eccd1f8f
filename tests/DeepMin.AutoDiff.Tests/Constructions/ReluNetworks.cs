namespace DeepMin.AutoDiff.Tests.Constructions;

// The networks that constructions are asked to fill, named by their widths: ReLU but for the last layer.

[Network(1)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class W1_3_3_3_3;

[Network(2)]
[Dense(1)]
internal sealed partial class W2_1;

[Network(2)]
[Dense(4, Activation.Relu)]
[Dense(3)]
internal sealed partial class W2_4_3;

[Network(2)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(1)]
internal sealed partial class W2_3_3_3_1;

[Network(2)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(2)]
internal sealed partial class W2_3_3_3_2;

[Network(2)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class W2_3_3_3_3;

[Network(2)]
[Dense(4, Activation.Relu)]
[Dense(2, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(3)]
internal sealed partial class W2_4_2_5_3;

[Network(2)]
[Dense(4, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(2)]
internal sealed partial class W2_4_3_4_2;

[Network(3)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class W3_3_3_3_3;

[Network(3)]
[Dense(5, Activation.Relu)]
[Dense(7, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(6, Activation.Relu)]
[Dense(9, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(5)]
internal sealed partial class W3_5_7_5_6_9_5_5;

[Network(4)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class W4_3_3_3_3;

[Network(4)]
[Dense(5, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(3)]
internal sealed partial class W4_5_5_5_5_5_3;

[Network(13)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(1)]
internal sealed partial class W13_3_3_3_1;

[Network(13)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class W13_3_3_3_3;

[Network(13)]
[Dense(40, Activation.Relu)]
[Dense(40, Activation.Relu)]
[Dense(8, Activation.Relu)]
[Dense(3)]
internal sealed partial class W13_40_40_8_3;

[Network(13)]
[Dense(13, Activation.Relu)]
[Dense(9, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class W13_13_9_4_3_3;

[Network(30)]
[Dense(2, Activation.Relu)]
[Dense(2, Activation.Relu)]
[Dense(2)]
internal sealed partial class W30_2_2_2;

[Network(30)]
[Dense(40, Activation.Relu)]
[Dense(50, Activation.Relu)]
[Dense(2)]
internal sealed partial class W30_40_50_2;

[Network(30)]
[Dense(8, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(2, Activation.Relu)]
[Dense(2)]
internal sealed partial class W30_8_4_2_2;

[Network(64)]
[Dense(30, Activation.Relu)]
[Dense(20, Activation.Relu)]
[Dense(15, Activation.Relu)]
[Dense(12, Activation.Relu)]
[Dense(12, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10)]
internal sealed partial class W64_Digits;

/// <summary>A hidden activation that no construction can use.</summary>
[Network(2)]
[Dense(3, Activation.Tanh)]
[Dense(3, Activation.Tanh)]
[Dense(3, Activation.Tanh)]
[Dense(3)]
internal sealed partial class Smooth;

/// <summary>A layer that cannot shift.</summary>
[Network(2)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu, Bias = false)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class UnbiasedNet;

/// <summary>A layer without weights of its own.</summary>
[Network(3)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu, SharedWith = "Layer1")]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class TiedNet;

/// <summary>An activation where the outputs must be affine.</summary>
[Network(2)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
internal sealed partial class Clipped;
