using System.Text.Json;

namespace DeepMin.AutoDiff.Constructions;

public sealed partial class NonSeparabilityCertificate
{
    /// <summary>The certificate as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(_content, CertificateJson.Default.NonSeparabilityContent);

    /// <summary>Reads a certificate. That it can be read says nothing about its truth: <see cref="Verify"/> it.</summary>
    /// <param name="json">Text that <see cref="ToJson"/> wrote.</param>
    /// <exception cref="InvalidDataException">The text is no certificate of this kind, or is incomplete.</exception>
    public static NonSeparabilityCertificate FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new NonSeparabilityCertificate(CertificateJson.Read(json, NonSeparabilityContent.KindName, CertificateJson.Default.NonSeparabilityContent));
    }
}
