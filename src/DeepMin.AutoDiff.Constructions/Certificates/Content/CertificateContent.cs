using System.Text.Json.Serialization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a certificate of a sequential minimizer says, as its JSON file holds it. The members are documented at <see cref="SequentialCertificate"/>.</summary>
internal sealed record CertificateContent : CollapseContent
{
    public const string KindName = "minimizer";

    [JsonConverter(typeof(JsonStringEnumConverter<ConstructionForm>))]
    public required ConstructionForm Form { get; init; }

    public required int[] ClassOfPiece { get; init; }

    public required int[] PieceOfRow { get; init; }

    public required int[] Order { get; init; }

    public required SeparationContent[] Separations { get; init; }
}

/// <summary>
/// The claim that a hyperplane separates a piece from all later ones: (⟨w, x⟩ − offset)/|w| &lt; −gap on the piece and &gt; gap on the later
/// ones.
/// </summary>
internal sealed record SeparationContent
{
    public required double[] Normal { get; init; }

    public required double Offset { get; init; }

    public required double Gap { get; init; }

    /// <summary>The claim of a verified hyperplane: its tolerance bounds the rounding of both sides and of the offset.</summary>
    public static SeparationContent Of(SeparatingHyperplane hyperplane)
    {
        // The normal's length may be above 1 by the rounding of M squares, their sum and the division.
        double length = 1 + ((hyperplane.Normal.Length + 8) * Math.ScaleB(1, -52));
        return new()
        {
            Normal = hyperplane.Normal.ToArray(),
            Offset = hyperplane.Offset,
            Gap = Math.Max(0, (0.5 * hyperplane.Margin) - hyperplane.Tolerance) / length,
        };
    }
}
