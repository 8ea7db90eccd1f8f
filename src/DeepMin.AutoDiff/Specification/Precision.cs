using System.Diagnostics.CodeAnalysis;

namespace DeepMin.AutoDiff;

/// <summary>The floating-point type in which a model computes.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members name floating-point types.")]
public enum Precision
{
    /// <summary>float64, unit roundoff 1.1e-16.</summary>
    Double,

    /// <summary>float32, unit roundoff 6e-8.</summary>
    Single,
}
