namespace DeepMin.AutoDiff.Flows;

/// <summary>Which statement about the place a fit's success rests on.</summary>
public enum FitCriterion
{
    /// <summary>None holds.</summary>
    None,

    /// <summary>
    /// The relative offset |𝒫r|·√(N − K)/(|(1 − 𝒫)r|·√K) of the residual r with its part 𝒫r in the range of D is at most
    /// <see cref="FitOptions.Tolerance"/> (Bates and Watts, 1981).
    /// </summary>
    RelativeOffset,

    /// <summary>The cosine |D_jᵀr|/(|D_j||r|) of the residual and each column of D is at most <see cref="FitOptions.Tolerance"/>.</summary>
    LargestCosine,

    /// <summary>The move |D·p| that the next step would make is below the rounding of outputs and parameters.</summary>
    Rounding,

    /// <summary>The residual is the rounding of the targets.</summary>
    ZeroResidual,
}
