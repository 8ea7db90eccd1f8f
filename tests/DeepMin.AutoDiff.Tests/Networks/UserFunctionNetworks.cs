namespace DeepMin.AutoDiff.Tests.Networks;

/// <summary>Activations of the user's own.</summary>
[Network(inputs: 2)]
[Dense(8, nameof(Swish))]
[Dense(8, nameof(Softsign))]
[Dense(1)]
public sealed partial class Bumps
{
    private const double Slope = 0.5;

    [Elementwise] private static double Swish(double z) => z / (1 + Math.Exp(-z));

    [Elementwise] private static double Softsign(double z) => Slope * z / (1 + Math.Abs(z));
}

/// <summary>An activation with branches and a helper.</summary>
[Network(inputs: 2)]
[Dense(8, nameof(Rise))]
[Dense(1)]
public sealed partial class Piecewise
{
    [Elementwise]
    private static double Rise(double z)
    {
        double square = z * z;
        if (z < -1)
            return Tail(-z, -1);
        return z switch
        {
            > 1 => Tail(z, 1),
            _ => z * (3 - square) / 2,
        };
    }

    private static double Tail(double distance, double limit = 1) => limit + (distance - 1) * Math.Exp(-distance);
}
