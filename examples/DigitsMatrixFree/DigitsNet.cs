using DeepMin.AutoDiff;

namespace DigitsMatrixFree;

/// <summary>Over-parametrized on all of the digits: K = 21 354 parameters for Q·N = 17 970 outputs. D would take 3.1 GB, D·Dᵀ 2.6 GB.</summary>
[Network(inputs: 64)]
[Dense(160, Activation.Tanh)]
[Dense(64, Activation.Tanh)]
[Dense(10)]
internal sealed partial class DigitsNet;
