using System.Text.Json.Serialization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a certificate of a clustered minimizer says. The members are documented at <see cref="ClusteredCertificate"/>.</summary>
internal sealed record ClusteredContent : CollapseContent
{
    public const string KindName = "clustered";

    [JsonConverter(typeof(JsonStringEnumConverter<ConstructionForm>))]
    public required ConstructionForm Form { get; init; }
}
