namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The claim that a hyperplane separates a piece from all later ones: (⟨w, x⟩ − offset)/|w| &lt; −gap on the piece and &gt; gap on the later
/// ones, in exact arithmetic on the stored float64 numbers. Immutable.
/// </summary>
public sealed class SeparationClaim
{
    private readonly double[] _normal;

    internal SeparationClaim(double[] normal, double offset, double gap) => (_normal, Offset, Gap) = (normal, offset, gap);

    /// <summary>Normal w from the piece to the later ones, M numbers. Its Euclidean length is 1 up to rounding, but may be any.</summary>
    public ReadOnlySpan<double> Normal => _normal;

    /// <summary>Offset of the hyperplane.</summary>
    public double Offset { get; }

    /// <summary>
    /// The distance, in units of the inputs, that every sample keeps from the hyperplane; not negative. Half the distance of the hulls, less a
    /// bound of the rounding error.
    /// </summary>
    public double Gap { get; }

    /// <summary>The claim of a verified hyperplane: its tolerance bounds the rounding of both sides and of the offset.</summary>
    internal static SeparationClaim Of(SeparatingHyperplane hyperplane)
    {
        // The normal's length may be above 1 by the rounding of M squares, their sum and the division.
        double length = 1 + ((hyperplane.Normal.Length + 8) * Math.ScaleB(1, -52));
        return new(hyperplane.Normal.ToArray(), hyperplane.Offset, Math.Max(0, (0.5 * hyperplane.Margin) - hyperplane.Tolerance) / length);
    }

    internal SeparationContent ToContent() => new() { Normal = _normal, Offset = Offset, Gap = Gap };
}
