namespace DeepMin.AutoDiff.Kernels;

/// <summary>H = 1 − τ·v·vᵀ with v₀ = 1, which takes x to β·e₀; v = Scale·x beyond its first entry.</summary>
internal readonly record struct Reflector(double Beta, double Tau, double Scale)
{
    // Squares of entries near this lose bits to underflow: shorter columns, by at least 1e-140 of the longest, count as zero.
    private const double NegligibleSquare = 1e-280;

    /// <summary>The reflector of x from its first entry α and |x|²; the sign of β avoids cancellation in α − β.</summary>
    public static Reflector Of(double alpha, double square)
    {
        if (square < NegligibleSquare)
            return new(0, 0, 0);
        double beta = -Math.CopySign(Math.Sqrt(square), alpha);
        return new(beta, (beta - alpha) / beta, 1 / (alpha - beta));
    }
}
