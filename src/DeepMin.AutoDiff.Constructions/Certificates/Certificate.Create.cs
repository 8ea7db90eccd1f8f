namespace DeepMin.AutoDiff.Constructions;

public sealed partial class Certificate
{
    /// <summary>The certificate of a minimizer, about the data set with the labels of its classes, whether they were split or not.</summary>
    /// <param name="minimizer">The minimizer.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidOperationException">Rounding keeps a piece from one exact image; the message has the reason.</exception>
    public static Certificate Of(SequentialMinimizer minimizer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        LabeledData data = minimizer.Order.Data;
        int[] pieces = data.Labels.ToArray(), classes = [.. minimizer.Split.ClassOfPiece];
        ReluNetwork network = new([.. minimizer.Shape.Widths], minimizer.Theta.ToArray());
        SignTable signs = SignsOf(network, data, out byte[] bits, cancellationToken);
        (PieceImages? images, CertificateFailure? failure) = PieceImages.Find(network, signs, data, pieces, data.ClassCount, cancellationToken);
        if (images is null)
            throw new InvalidOperationException($"The minimizer cannot be certified. {failure}.");

        int outputs = network.OutputCount;
        Dyadic[] errors = [.. classes.Select((label, piece) => images.SquaredError(piece, minimizer.Targets.Slice(label * outputs, outputs)))];
        return new Certificate(new CertificateContent
        {
            Schema = CertificateJson.CurrentSchema,
            DataHash = Constructions.DataHash.Of(data, minimizer.Data.Labels),
            SampleCount = data.SampleCount,
            Network = minimizer.Network.ToString(),
            Widths = [.. network.Widths],
            Theta = minimizer.Theta.ToArray(),
            Form = minimizer.Form,
            Targets = minimizer.Targets.ToArray(),
            ClassOfPiece = classes,
            PieceOfRow = data.ClassCount > minimizer.Data.ClassCount ? pieces : [],
            Order = [.. minimizer.Order.Classes],
            Separations = [.. minimizer.Order.Steps.Select(step => SeparationClaim.Of(step.Hyperplane).ToContent())],
            Signs = bits,
            Layers = images.Layers,
            ImageErrors = Array.ConvertAll(errors, error => error.UpperSquareRoot()),
            Cost = images.CostBound(classes, errors),
        });
    }

    internal ReadOnlySpan<double> Target(int label) => Targets.Slice(label * Relu.OutputCount, Relu.OutputCount);

    private static SignTable SignsOf(ReluNetwork network, LabeledData data, out byte[] bits, CancellationToken cancellationToken)
    {
        bits = new byte[checked(data.SampleCount * SignTable.RowLength(network.HiddenNeuronCount))];
        SignTable signs = new(bits, network.HiddenNeuronCount);
        RowChecks.Run(
            data.SampleCount,
            () => (Evaluator: new SignEvaluator(network), Active: new bool[network.HiddenNeuronCount]),
            (state, row) =>
            {
                state.Evaluator.Evaluate(data.Row(row), state.Active);
                signs.Write(row, state.Active);
                return null;
            },
            _ => { },
            cancellationToken);
        return signs;
    }
}
