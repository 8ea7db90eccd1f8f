namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>Value and derivative of an activation by its textbook formula, in the spelling of the oracles.</summary>
public static class ReferenceActivation
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

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
        "gelu" => x * NormalDistribution(x),
        "elu" => x > 0 ? x : Math.Exp(x) - 1,
        "selu" => SeluScale * (x > 0 ? x : SeluAlpha * (Math.Exp(x) - 1)),
        "mish" => x * Math.Tanh(Value("softplus", x)),
        "softsign" => x / (1 + Math.Abs(x)),
        "gaussian" => Math.Exp(-x * x),
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
        "gelu" => NormalDistribution(x) + (x * NormalDensity(x)),
        "elu" => x > 0 ? 1 : Math.Exp(x),
        "selu" => SeluScale * (x > 0 ? 1 : SeluAlpha * Math.Exp(x)),
        "mish" => Math.Tanh(Value("softplus", x)) + (x * Sigmoid(x) * Derivative("tanh", Value("softplus", x))),
        "softsign" => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))),
        "gaussian" => -2 * x * Math.Exp(-x * x),
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

    private static double NormalDensity(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    // ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …) (Marsaglia, Evaluating the normal distribution, 2004).
    private static double NormalDistribution(double x)
    {
        double term = x, sum = 0;
        for (int n = 3; sum + term != sum; n += 2)
        {
            sum += term;
            term *= x * x / n;
        }

        return 0.5 + (sum * NormalDensity(x));
    }

    // Kahan's correction: the rounding of 1 + u is divided out.
    private static double Log1p(double u)
    {
        double w = 1 + u;
        return w == 1 ? u : Math.Log(w) * u / (w - 1);
    }
}
