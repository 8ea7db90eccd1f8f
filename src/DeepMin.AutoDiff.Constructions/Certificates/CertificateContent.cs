using System.Text.Json.Serialization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a certificate says, as its JSON file holds it. The members are documented at <see cref="Certificate"/>.</summary>
internal sealed record CertificateContent
{
    /// <summary>Version of the schema that this code writes and reads.</summary>
    public const int CurrentSchema = 1;

    public required int Schema { get; init; }

    public required string DataHash { get; init; }

    public required int SampleCount { get; init; }

    public required string Network { get; init; }

    public required int[] Widths { get; init; }

    public required double[] Theta { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<ConstructionForm>))]
    public required ConstructionForm Form { get; init; }

    public required double[] Targets { get; init; }

    public required int[] ClassOfPiece { get; init; }

    public required int[] PieceOfRow { get; init; }

    public required int[] Order { get; init; }

    public required SeparationContent[] Separations { get; init; }

    public required byte[] Signs { get; init; }

    public required int[] Layers { get; init; }

    public required double[] ImageErrors { get; init; }

    public required double Cost { get; init; }
}

/// <summary>A hyperplane of a certificate.</summary>
internal sealed record SeparationContent
{
    public required double[] Normal { get; init; }

    public required double Offset { get; init; }

    public required double Gap { get; init; }
}

/// <summary>Reads and writes certificates without reflection; whatever the schema does not know is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CertificateContent))]
internal sealed partial class CertificateJson : JsonSerializerContext;
