namespace DeepMin.AutoDiff.Flows;

/// <summary>A stay of the standard flow in the region |Dᵀg| &lt; ε|g|, with two lower bounds of how long it must last.</summary>
/// <param name="Epsilon">The ε of the region.</param>
/// <param name="Enter">Time of the first step inside.</param>
/// <param name="Leave">Time of the last step inside: that of leaving, or the end of the run.</param>
/// <param name="ArcLength">Length L_U = ∫|θ′|ds of the orbit in between, by the trapezoidal rule over the steps.</param>
/// <param name="LengthBound">
/// L_U/(ε·sup|g|), for <see cref="QuadraticCost"/> N·L_U/(ε·|x − y|) with x at the entry: the bound of Chen and Muñoz Ewald (2024).
/// </param>
/// <param name="CostBound">ln(C_enter/C_leave)/(2ε²κ), κ the curvature of the cost: from C′ = −|Dᵀg|² ≥ −2ε²κC, for convex costs that are never negative.</param>
/// <remarks>Neither bound implies the other.</remarks>
public sealed record TrappedPiece(double Epsilon, double Enter, double Leave, double ArcLength, double LengthBound, double CostBound)
{
    /// <summary>How long the stay lasted.</summary>
    public double Duration => Leave - Enter;

    /// <summary>Whether it lasted at least as long as both bounds say.</summary>
    public bool BoundsHold => Duration >= LengthBound && Duration >= CostBound;

    internal static TrappedPiece Of(IReadOnlyList<TrappingSample> samples, int first, int last, double epsilon)
    {
        double arc = 0, largest = samples[first].OutputGradientNorm, curvature = samples[first].Curvature;
        for (int i = first + 1; i <= last; i++)
        {
            arc += 0.5 * (samples[i].ParameterGradientNorm + samples[i - 1].ParameterGradientNorm) * (samples[i].Time - samples[i - 1].Time);
            largest = Math.Max(largest, samples[i].OutputGradientNorm);
            curvature = Math.Max(curvature, samples[i].Curvature);
        }

        double lengthBound = largest == 0 ? 0 : arc / (epsilon * largest);
        double costBound = last == first ? 0 : Math.Log(samples[first].Cost / samples[last].Cost) / (2 * epsilon * epsilon * curvature);
        return new TrappedPiece(epsilon, samples[first].Time, samples[last].Time, arc, lengthBound, costBound);
    }
}
