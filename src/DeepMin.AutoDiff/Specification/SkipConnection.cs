namespace DeepMin.AutoDiff;

/// <summary>What a layer adds to σ(W·h₋₁ + b).</summary>
public enum SkipConnection
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its input h₋₁, which must be as wide as the layer.</summary>
    Identity,

    /// <summary>P·h₋₁ with a matrix P of its own, outputs × inputs.</summary>
    Projection,
}
