using System.Text.Json.Serialization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a certificate of a sequential minimizer says, as its JSON file holds it. The members are documented at <see cref="Certificate"/>.</summary>
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

/// <summary>A hyperplane of a certificate.</summary>
internal sealed record SeparationContent
{
    public required double[] Normal { get; init; }

    public required double Offset { get; init; }

    public required double Gap { get; init; }
}
