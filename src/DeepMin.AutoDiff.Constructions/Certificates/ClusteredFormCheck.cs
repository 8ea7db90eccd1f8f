using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Whether parameters have the form of a clustered minimizer that their certificate states, as far as the form restricts them.</summary>
internal static class ClusteredFormCheck
{
    public static CertificateFailure? FirstFailure(ClusteredContent content, ReluNetwork network)
    {
        int classes = content.Layers.Length, layers = content.Form == ConstructionForm.Compact ? ClusteredCompactForm.HiddenLayers : classes;
        if (classes < 2 || network.HiddenLayerCount < layers)
            return Failed($"expected two classes or more and {layers} hidden layers, got {classes} and {network.HiddenLayerCount}");
        return FormCheck.CheckSurplus(network, classes) ?? (content.Form == ConstructionForm.Compact ? CheckCompact(content, network) : CheckCones(content));
    }

    /// <summary>Layer 1 finds the class; layer 2 turns its coordinate, 3/2 or more, and the others, 0, into 0 and 1.</summary>
    private static CertificateFailure? CheckCompact(ClusteredContent content, ReluNetwork network)
    {
        int classes = content.Layers.Length;
        AffineMap switches = new(-Matrix<double>.Build.DenseIdentity(classes), Vector<double>.Build.Dense(classes, 1));
        if (!FormCheck.IsEmbedded(network, switches, layer: 1))
            return Failed("expected the weights of the compact form, got others", 2);
        return Array.TrueForAll(content.Layers, layer => layer == 1)
            ? null
            : Failed($"expected every class to be taken by layer 1, got {string.Join(", ", content.Layers)}");
    }

    /// <summary>Each of the first C layers takes one class.</summary>
    private static CertificateFailure? CheckCones(ClusteredContent content) =>
        content.Layers.Order().SequenceEqual(Enumerable.Range(1, content.Layers.Length))
            ? null
            : Failed($"expected each class to be taken by a layer of its own, got {string.Join(", ", content.Layers)}");

    private static CertificateFailure Failed(string reason, int? layer = null) => new(CertificateClaim.Form, reason, Layer: layer);
}
