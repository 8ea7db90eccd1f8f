using DeepMin.AutoDiff;

namespace CertifiedClassifier;

/// <summary>Room for six pieces: the classes of iris must be split.</summary>
[Network(inputs: 4)]
[Dense(6, Activation.Relu)]
[Dense(6, Activation.Relu)]
[Dense(6, Activation.Relu)]
[Dense(3)]
public sealed partial class IrisNet;

/// <summary>K = 78 parameters for Q·N = 534 outputs.</summary>
[Network(inputs: 13)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
public sealed partial class WineNet;

/// <summary>K = 80 parameters for Q·N = 1138 outputs.</summary>
[Network(inputs: 30)]
[Dense(2, Activation.Relu)]
[Dense(2, Activation.Relu)]
[Dense(2, Activation.Relu)]
[Dense(2)]
public sealed partial class BreastCancerNet;

/// <summary>K = 1090 parameters for Q·N = 17 970 outputs.</summary>
[Network(inputs: 64)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10)]
public sealed partial class DigitsNet;

/// <summary>For the clusters of <see cref="ClusteredRun"/>.</summary>
[Network(inputs: 4)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
public sealed partial class ClusterNet;

/// <summary>For the synthetic data of <see cref="ScaleRun"/>.</summary>
[Network(inputs: 784)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10, Activation.Relu)]
[Dense(10)]
public sealed partial class LargeNet;
