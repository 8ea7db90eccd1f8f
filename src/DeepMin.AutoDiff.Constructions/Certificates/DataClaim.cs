namespace DeepMin.AutoDiff.Constructions;

/// <summary>Whether a data set is the one that a certificate of a network is about.</summary>
internal static class DataClaim
{
    public static CertificateFailure? FirstFailure(NetworkContent content, LabeledData data)
    {
        int classes = content.Targets.Length / content.Widths[^1];
        if (data.SampleCount != content.SampleCount)
            return Failed($"expected {content.SampleCount} samples, got {data.SampleCount}");
        if (data.FeatureCount != content.Widths[0])
            return Failed($"expected {content.Widths[0]} features, got {data.FeatureCount}");
        if (data.ClassCount != classes)
            return Failed($"expected {classes} classes, got {data.ClassCount}");
        string hash = DataHash.Of(data, data.Labels);
        return hash == content.DataHash ? null : Failed($"expected the hash {content.DataHash}, got {hash}");
    }

    private static CertificateFailure Failed(string reason) => new(CertificateClaim.Data, reason);
}
