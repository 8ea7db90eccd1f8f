namespace DeepMin.AutoDiff.Tests.Networks;

/// <summary>Outputs that share parameters, one that is a parameter, one that no parameter enters, and names that generated code has uses for.</summary>
[Model(inputs: 2)]
public sealed partial class Pendulum
{
    [Output]
    private static double Angle(double t, double k, double theta, double A, double a, double @class) =>
        (theta * Math.Exp(-a * t) * Math.Cos((A * t) + k)) + @class;

    [Output]
    private static double Energy(double t, double k, double theta, double A, double Math) => (0.5 * theta * theta * A * A) + (Math * t * k);

    [Output]
    private static double Offset(double t, double k, double @class) => @class;

    [Output]
    private static double Clock(double t, double k) => t - (2 * k);
}

/// <summary>Values and slopes of a curve.</summary>
[Model(inputs: 2, InputDerivatives = true)]
public sealed partial class Surface
{
    [Output] private static double Height(double u, double v, double c, double d) => (c * u * u * v) + Math.Sin(d * v);

    [Output] private static double Depth(double u, double v, double d) => Math.Exp(-d * u) / (1 + (v * v));
}

/// <summary>Values and slopes of a network.</summary>
[Network(inputs: 3, InputDerivatives = true)]
[Dense(6, Activation.Tanh)]
[Dense(5, Activation.Swish)]
[Dense(2)]
public sealed partial class SlopeNet;

/// <summary>The network of <see cref="SlopeNet"/> without slopes.</summary>
[Network(inputs: 3)]
[Dense(6, Activation.Tanh)]
[Dense(5, Activation.Swish)]
[Dense(2)]
public sealed partial class ValueNet;

/// <summary>Slopes of one input.</summary>
[Network(inputs: 1, InputDerivatives = true)]
[Dense(7, Activation.Sin)]
[Dense(1)]
public sealed partial class CurveNet;

/// <summary>Slopes of a function with kinks.</summary>
[Network(inputs: 2, InputDerivatives = true)]
[Dense(5, Activation.LeakyRelu)]
[Dense(2)]
public sealed partial class KinkedSlopeNet;
