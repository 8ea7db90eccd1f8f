using System.Text.Json;

namespace DeepMin.AutoDiff.Constructions;

public sealed partial class SequentialCertificate
{
    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(_content, CertificateJson.Default.CertificateContent);

    /// <summary>Reads a certificate. That it can be read says nothing about its truth: <see cref="Certificate.Verify(LabeledData, VerificationOptions?, CancellationToken)"/> it.</summary>
    /// <param name="json">Text that <see cref="ToJson"/> wrote.</param>
    /// <exception cref="InvalidDataException">The text is no certificate, is incomplete, or its members do not fit together.</exception>
    public static SequentialCertificate FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        CertificateContent content = CertificateJson.Read(json, CertificateContent.KindName, CertificateJson.Default.CertificateContent);
        CertificateFormat.Require(content);
        return new SequentialCertificate(content);
    }
}
