namespace DeepMin.AutoDiff.Reliability.Tests;

// Networks that certificates are about, named by their widths: ReLU but for the last layer, unless the name says otherwise.

[Network(2)]
[Dense(1)]
internal sealed partial class N2_1;

[Network(2)]
[Dense(2, Activation.Relu)]
[Dense(1)]
internal sealed partial class N2_2_1;

[Network(1)]
[Dense(2, Activation.Relu)]
[Dense(2, Activation.Relu)]
[Dense(2, Activation.Relu)]
[Dense(2)]
internal sealed partial class N1_2_2_2_2;

[Network(2)]
[Dense(4, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(2)]
internal sealed partial class N2_4_4_4_2;

[Network(3)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class N3_3_3_3_3;

[Network(4)]
[Dense(6, Activation.Relu)]
[Dense(6, Activation.Relu)]
[Dense(6, Activation.Relu)]
[Dense(6, Activation.Relu)]
[Dense(6, Activation.Relu)]
[Dense(6, Activation.Relu)]
[Dense(3)]
internal sealed partial class Iris_6;

[Network(13)]
[Dense(13, Activation.Relu)]
[Dense(9, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(3)]
internal sealed partial class Wine_13_9_4;

[Network(30)]
[Dense(8, Activation.Relu)]
[Dense(4, Activation.Relu)]
[Dense(2, Activation.Relu)]
[Dense(2)]
internal sealed partial class BreastCancer_8_4_2;

[Network(64)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10)]
internal sealed partial class Digits_10_10_10;

/// <summary>The network 3-3-3-3-3 but for what the name says.</summary>
[Network(3)]
[Dense(3, Activation.Tanh)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class FirstTanh;

[Network(3)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.LeakyRelu)]
[Dense(3)]
internal sealed partial class LastHiddenLeaky;

[Network(3)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
internal sealed partial class ActivatedOutput;

[Network(3)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu, Skip = SkipConnection.Identity)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class WithSkip;

[Network(3)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu, Name = "Shared")]
[Dense(3, Activation.Relu, SharedWith = "Shared")]
[Dense(3)]
internal sealed partial class Tied;

[Network(3)]
[Dense(3, Activation.Relu, Frozen = true)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class Frozen;

[Network(3)]
[Standardize(StandardizedPart.Inputs)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class Scaled;

[Network(3)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu, Bias = false)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class WithoutBias;

[Network(3)]
[Dense(3, "Relus")]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class OwnFunction
{
    [Elementwise]
    private static double Relus(double z) => z > 0 ? 2 * z : 0;
}
