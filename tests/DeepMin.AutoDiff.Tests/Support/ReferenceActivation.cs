namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>Value and derivative of an activation by its textbook formula, in the spelling of the oracles.</summary>
public static class ReferenceActivation
{
    public static bool IsKnown(string name) => name is "identity" or "relu" or "leaky_relu" or "tanh" or "sigmoid" or "softplus" or "sin" or "silu";

    public static double Value(string name, double x) => name switch
    {
        "identity" => x,
        "relu" => Math.Max(x, 0),
        "leaky_relu" => x > 0 ? x : 0.01 * x,
        "tanh" => Math.Tanh(x),
        "sigmoid" => Sigmoid(x),
        "softplus" => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x))),
        "sin" => Math.Sin(x),
        "silu" => x * Sigmoid(x),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown activation."),
    };

    public static double Derivative(string name, double x) => name switch
    {
        "identity" => 1,
        "relu" => x > 0 ? 1 : 0,
        "leaky_relu" => x > 0 ? 1 : 0.01,
        "tanh" => (1 - Math.Tanh(x)) * (1 + Math.Tanh(x)),
        "sigmoid" => SigmoidDerivative(x),
        "softplus" => Sigmoid(x),
        "sin" => Math.Cos(x),
        "silu" => Sigmoid(x) + (x * SigmoidDerivative(x)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown activation."),
    };

    private static double Sigmoid(double x)
    {
        double u = Math.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : u) / (1 + u);
    }

    private static double SigmoidDerivative(double x)
    {
        double u = Math.Exp(-Math.Abs(x));
        return u / ((1 + u) * (1 + u));
    }

    // Kahan's correction: the rounding of 1 + u is divided out.
    private static double Log1p(double u)
    {
        double w = 1 + u;
        return w == 1 ? u : Math.Log(w) * u / (w - 1);
    }
}
