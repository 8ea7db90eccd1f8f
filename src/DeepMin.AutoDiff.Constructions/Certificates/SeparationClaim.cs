namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The claim that a hyperplane separates a piece from all later ones: ⟨w, x⟩ − offset &lt; −gap on the piece and &gt; gap on the later ones,
/// in exact arithmetic on the stored float64 numbers. Immutable.
/// </summary>
public sealed class SeparationClaim
{
    private readonly double[] _normal;

    internal SeparationClaim(double[] normal, double offset, double gap) => (_normal, Offset, Gap) = (normal, offset, gap);

    /// <summary>Normal w, of length 1 up to rounding, from the piece to the later ones; length M.</summary>
    public ReadOnlySpan<double> Normal => _normal;

    /// <summary>Offset of the hyperplane.</summary>
    public double Offset { get; }

    /// <summary>The gap on each side, not negative: half the distance of the hulls, less a bound of the rounding error.</summary>
    public double Gap { get; }

    /// <summary>The claim of a verified hyperplane: its tolerance bounds the rounding of both sides and of the offset.</summary>
    internal static SeparationClaim Of(SeparatingHyperplane hyperplane) =>
        new(hyperplane.Normal.ToArray(), hyperplane.Offset, Math.Max(0, (0.5 * hyperplane.Margin) - hyperplane.Tolerance));

    internal SeparationContent ToContent() => new() { Normal = _normal, Offset = Offset, Gap = Gap };
}
