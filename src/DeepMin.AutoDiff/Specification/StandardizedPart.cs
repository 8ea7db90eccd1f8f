namespace DeepMin.AutoDiff;

/// <summary>What a network standardizes.</summary>
public enum StandardizedPart
{
    /// <summary>The first layer reads û = (u − mean)/scale.</summary>
    Inputs,

    /// <summary>The outputs are y = mean + scale·ŷ, where ŷ is the result of the last layer.</summary>
    Outputs,
}
