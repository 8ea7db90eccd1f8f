namespace DeepMin.AutoDiff.Tests.Constructions;

// Networks for clustered data and for truncation maps, named by their widths: ReLU but for the last layer.

[Network(2)]
[Dense(2, Activation.Relu)]
[Dense(2, Activation.Relu)]
[Dense(2)]
internal sealed partial class W2_2_2_2;

[Network(3)]
[Dense(6, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(7, Activation.Relu)]
[Dense(3)]
internal sealed partial class W3_6_4_5_3_7_3;

[Network(5)]
[Dense(5, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(5, Activation.Relu)]
[Dense(2)]
internal sealed partial class W5_5_5_5_5_5_2;

[Network(5)]
[Dense(4, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(2, Activation.Relu)]
[Dense(1)]
internal sealed partial class W5_4_4_2_1;

[Network(8)]
[Dense(8, Activation.Relu)]
[Dense(8, Activation.Relu)]
[Dense(8, Activation.Relu)]
[Dense(8, Activation.Relu)]
[Dense(8, Activation.Relu)]
[Dense(8, Activation.Relu)]
[Dense(8, Activation.Relu)]
[Dense(8, Activation.Relu)]
[Dense(8)]
internal sealed partial class W8_Clusters;
