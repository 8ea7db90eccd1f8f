namespace DeepMin.AutoDiff.Constructions;

public sealed partial class SequentialCertificate
{
    /// <summary>The certificate of a minimizer, about the data set with the labels of its classes, whether they were split or not.</summary>
    /// <param name="minimizer">The minimizer.</param>
    /// <param name="cancellationToken">Cancels, also within exact arithmetic.</param>
    /// <exception cref="InvalidOperationException">
    /// Rounding keeps a piece from one exact image, or the network of a single class has other activations; the message has the reason.
    /// </exception>
    public static SequentialCertificate Of(SequentialMinimizer minimizer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        if (minimizer.Shape.ActivationDefect() is string defect)
            throw new InvalidOperationException($"The minimizer cannot be certified: {minimizer.Shape.Name} is no ReLU network: {defect}.");
        LabeledData data = minimizer.Order.Data;
        int[] pieces = data.Labels.ToArray(), classes = [.. minimizer.Split.ClassOfPiece];
        ReluNetwork network = new([.. minimizer.Shape.Widths], minimizer.Theta.ToArray());
        CollapseClaims claims = CollapseClaims.Measure(network, data, pieces, classes, minimizer.Targets, cancellationToken);
        return new SequentialCertificate(new CertificateContent
        {
            Schema = CertificateJson.CurrentSchema,
            Kind = CertificateContent.KindName,
            DataHash = Constructions.DataHash.Of(data, minimizer.Data.Labels),
            SampleCount = data.SampleCount,
            Network = minimizer.NetworkFingerprint.ToString(),
            Widths = [.. network.Widths],
            LayerKinds = NetworkClaim.Kinds(network.LayerCount),
            Activations = NetworkClaim.Activations(network.LayerCount),
            Theta = minimizer.Theta.ToArray(),
            Form = minimizer.Form,
            Targets = minimizer.Targets.ToArray(),
            ClassOfPiece = classes,
            PieceOfRow = minimizer.Split.Pieces == minimizer.Data ? [] : pieces,
            Order = [.. minimizer.Order.Classes],
            Separations = [.. minimizer.Order.Steps.Select(step => SeparationContent.Of(step.Hyperplane))],
            Signs = claims.Signs,
            Layers = claims.Layers,
            ImageErrors = claims.ImageErrors,
            Cost = claims.Cost,
        });
    }
}
