namespace DeepMin.AutoDiff.Flows;

/// <summary>The tangent kernel G = D·Dᵀ at one time of a flow.</summary>
/// <param name="Time">Time s.</param>
/// <param name="Eigenvalues">All Q·N eigenvalues of G, descending.</param>
/// <param name="RelativeChange">|G(s) − G(0)|/|G(0)| in the Frobenius norm: small where the flow is that of the linearized model.</param>
public sealed record TangentKernelSample(double Time, IReadOnlyList<double> Eigenvalues, double RelativeChange)
{
    /// <summary>λ_max, the fastest rate.</summary>
    public double Largest => Eigenvalues[0];

    /// <summary>λ_min, the slowest rate; C ≤ C(0)·e^(−(2/N)·∫λ_min ds) along the standard flow.</summary>
    public double Smallest => Eigenvalues[^1];

    /// <summary>Number of eigenvalues above a share of the largest.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    public int CountAbove(double share) => Eigenvalues.Count(value => value > share * Eigenvalues[0]);
}
