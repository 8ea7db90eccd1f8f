namespace DeepMin.AutoDiff.Flows;

/// <summary>A factorization of D that applies D⁺ once, without measuring the result.</summary>
internal abstract class Factorization
{
    /// <summary>Up to this order singular values, which give rank and condition exactly, cost no more than the Jacobian before them.</summary>
    public const int LargestSvdOrder = 64;

    public abstract LinearSolverKind Kind { get; }

    /// <summary>Rank of D.</summary>
    public abstract int Rank { get; }

    /// <summary>Estimate of cond(D) from the factor alone: exact for singular values, a lower bound otherwise.</summary>
    public abstract double Condition { get; }

    /// <summary>result ← D⁺ρ.</summary>
    public abstract void Apply(ReadOnlySpan<double> rho, Span<double> result);

    /// <summary>result ← 𝒫ρ, the part of ρ in the range of D.</summary>
    public abstract void Project(ReadOnlySpan<double> rho, Span<double> result);

    /// <summary>x ← (D·Dᵀ)⁺x.</summary>
    public abstract void SolveGram(Span<double> x);

    /// <summary>Estimates of the largest and the smallest nonzero singular value.</summary>
    public abstract (double Largest, double Smallest) SingularValues();
}
