namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>The runtime's elementary functions, in the plainest form that is accurate, for the interpreter and for compiled text.</summary>
public static class ReferenceElementary
{
    public static double Tanh(double x) => Math.Tanh(x);

    public static double TanhDerivative(double x)
    {
        double v = Math.Exp(-2 * Math.Abs(x));
        return 4 * v / ((1 + v) * (1 + v));
    }

    public static double Tanh(double x, out double derivative)
    {
        derivative = TanhDerivative(x);
        return Tanh(x);
    }

    public static double Sin(double x, out double derivative)
    {
        derivative = Math.Cos(x);
        return Math.Sin(x);
    }

    /// <summary>W. Kahan's correction of log(1 + x) for the rounding of 1 + x; finite x.</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
