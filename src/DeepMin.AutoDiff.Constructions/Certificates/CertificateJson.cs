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
[JsonSerializable(typeof(NonSeparabilityContent))]
internal sealed partial class CertificateJson : JsonSerializerContext
{
    /// <summary>Version of the schema that this code writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Reads a text of the current schema.</summary>
    /// <exception cref="InvalidDataException">The text is no JSON, of another schema, incomplete, or has members that the schema does not know.</exception>
    public static T Read<T>(string json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            int schema = document.RootElement.GetProperty("schema").GetInt32();
            return schema == CurrentSchema
                ? JsonSerializer.Deserialize(json, type)!
                : throw new InvalidDataException($"Expected a certificate of schema {CurrentSchema}, got schema {schema}.");
        }
        catch (Exception defect) when (defect is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"Expected a certificate: {defect.Message}", defect);
        }
    }
}
