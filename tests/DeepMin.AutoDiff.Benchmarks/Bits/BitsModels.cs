namespace DeepMin.AutoDiff.Benchmarks;

#pragma warning disable DM201 // Second derivatives of relu have only their mixed part; they are hashed all the same.

/// <summary>Skip connections, tied, frozen and unbiased layers, bound and known standardization, an activation of its own.</summary>
[Network(3)]
[Standardize(StandardizedPart.Inputs)]
[Dense(6, Activation.Tanh, Skip = SkipConnection.Projection)]
[Dense(6, nameof(Bent), Skip = SkipConnection.Identity, Name = "cell")]
[Dense(6, Activation.Swish, Skip = SkipConnection.Identity, SharedWith = "cell")]
[Dense(5, Activation.Gelu, Bias = false)]
[Dense(5, Activation.Sigmoid, Frozen = true)]
[Dense(2)]
[Standardize(StandardizedPart.Outputs, new[] { 0.5, -1.0 }, new[] { 2.0, 0.25 })]
internal sealed partial class EveryOption
{
    [Elementwise]
    private static double Bent(double x) => x + (0.25 * Math.Sin(x));
}

/// <summary><see cref="EveryOption"/> in float32.</summary>
[Network(3, Precision = Precision.Single)]
[Standardize(StandardizedPart.Inputs)]
[Dense(6, Activation.Tanh, Skip = SkipConnection.Projection)]
[Dense(6, nameof(Bent), Skip = SkipConnection.Identity, Name = "cell")]
[Dense(6, Activation.Swish, Skip = SkipConnection.Identity, SharedWith = "cell")]
[Dense(5, Activation.Gelu, Bias = false)]
[Dense(5, Activation.Sigmoid, Frozen = true)]
[Dense(2)]
[Standardize(StandardizedPart.Outputs, new[] { 0.5, -1.0 }, new[] { 2.0, 0.25 })]
internal sealed partial class EveryOptionSingle
{
    [Elementwise]
    private static double Bent(double x) => x + (0.25 * Math.Sin(x));
}

/// <summary>Outputs followed by their derivatives by the inputs.</summary>
[Network(3, InputDerivatives = true)]
[Dense(7, Activation.Tanh)]
[Dense(5, Activation.Softplus)]
[Dense(2)]
internal sealed partial class Slopes;

/// <summary><see cref="Slopes"/> in float32.</summary>
[Network(3, InputDerivatives = true, Precision = Precision.Single)]
[Dense(7, Activation.Tanh)]
[Dense(5, Activation.Softplus)]
[Dense(2)]
internal sealed partial class SlopesSingle;

/// <summary>Formulas, the first one of which does not read every parameter.</summary>
[Model(inputs: 2)]
internal sealed partial class Formula
{
    [Output]
    private static double Decay(double t, double u, double a, double k) => a * Math.Exp(-k * k * t) / (1 + (u * u));

    [Output]
    private static double Wave(double t, double u, double a, double w) => a * Math.Sin((w * t) + u);
}

/// <summary><see cref="Formula"/> in float32.</summary>
[Model(inputs: 2, Precision = Precision.Single)]
internal sealed partial class FormulaSingle
{
    [Output]
    private static double Decay(double t, double u, double a, double k) => a * Math.Exp(-k * k * t) / (1 + (u * u));

    [Output]
    private static double Wave(double t, double u, double a, double w) => a * Math.Sin((w * t) + u);
}
