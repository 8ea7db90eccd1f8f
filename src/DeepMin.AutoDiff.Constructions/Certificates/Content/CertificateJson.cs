using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Reads and writes certificates without reflection; whatever the schema does not know is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CertificateContent))]
[JsonSerializable(typeof(ClusteredContent))]
[JsonSerializable(typeof(ClassifierContent))]
[JsonSerializable(typeof(NonSeparabilityContent))]
internal sealed partial class CertificateJson : JsonSerializerContext
{
    /// <summary>Version of the schema that this code writes and reads.</summary>
    public const int CurrentSchema = 2;

    /// <summary>Reads a text of the current schema and of a kind of certificate.</summary>
    /// <exception cref="InvalidDataException">The text is no JSON, of another schema or kind, incomplete, or has members that the schema does not know.</exception>
    public static T Read<T>(string json, string kind, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            int schema = document.RootElement.GetProperty("schema").GetInt32();
            if (schema != CurrentSchema)
                throw new InvalidDataException($"Expected a certificate of schema {CurrentSchema}, got schema {schema}.");
            string? actual = document.RootElement.GetProperty("kind").GetString();
            return actual == kind
                ? JsonSerializer.Deserialize(json, type)!
                : throw new InvalidDataException($"Expected a certificate of kind {kind}, got kind {actual}.");
        }
        catch (Exception defect) when (defect is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"Expected a certificate: {defect.Message}", defect);
        }
    }
}
