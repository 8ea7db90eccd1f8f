namespace DeepMin.AutoDiff.Tests.Networks;

/// <summary>Many outputs behind one neuron: forward mode is cheaper.</summary>
[Network(1)]
[Dense(1, Activation.Tanh)]
[Dense(5)]
public sealed partial class ForwardNet;

/// <summary>One output: reverse mode is cheaper.</summary>
[Network(20)]
[Dense(30, Activation.Tanh)]
[Dense(1)]
public sealed partial class ReverseNet;

/// <summary>An activation on the last layer: its unit cotangents carry a factor.</summary>
[Network(3)]
[Dense(5, Activation.Swish)]
[Dense(4, Activation.Softplus)]
[Dense(3, Activation.Sigmoid)]
public sealed partial class SquashedNet;

/// <summary>For 36 samples, D would take 2 GB and the Gram matrix takes 1 MB.</summary>
[Network(784)]
[Dense(800, Activation.Tanh)]
[Dense(100, Activation.Tanh)]
[Dense(10)]
public sealed partial class WideNet;

/// <summary>Layers of equal width, so that no layer decides the counts.</summary>
[Network(40)]
[Dense(40, Activation.Tanh)]
[Dense(40, Activation.Tanh)]
[Dense(40, Activation.Tanh)]
[Dense(4)]
public sealed partial class DeepNet;

/// <summary>64-100-60-10 tanh: more parameters than 1,300 samples have outputs.</summary>
[Network(64)]
[Dense(100, Activation.Tanh)]
[Dense(60, Activation.Tanh)]
[Dense(10)]
public sealed partial class WideDigitsNet;
