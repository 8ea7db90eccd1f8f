namespace DeepMin.AutoDiff.Constructions;

public sealed partial class Certificate
{
    /// <summary>The certificate of a minimizer.</summary>
    /// <param name="minimizer">The minimizer.</param>
    /// <param name="classOfPiece">
    /// The class of each class of the minimizer's data set, where those are pieces of classes that were split; null if nothing was split.
    /// The certificate is then about the data set with the labels of the original classes.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">The map does not fit, or pieces of one class have different targets.</exception>
    /// <exception cref="InvalidOperationException">Rounding keeps a class from one exact image; the message has the reason.</exception>
    public static Certificate Of(
        SequentialMinimizer minimizer, IReadOnlyList<int>? classOfPiece = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        LabeledData data = minimizer.Order.Data;
        int[] pieces = data.Labels.ToArray();
        int[] classes = classOfPiece is null ? [.. Enumerable.Range(0, data.ClassCount)] : RequireClasses(classOfPiece, data.ClassCount);
        double[] targets = TargetsOfClasses(minimizer, classes);
        ReluNetwork network = new([.. minimizer.Shape.Widths], minimizer.Theta.ToArray());
        SignTable signs = SignsOf(network, data, out byte[] bits, cancellationToken);
        (PieceImages? images, CertificateFailure? failure) = PieceImages.Find(network, signs, data, pieces, data.ClassCount, cancellationToken);
        if (images is null)
            throw new InvalidOperationException($"The minimizer cannot be certified. {failure}.");

        int outputs = network.OutputCount;
        Dyadic[] errors = [.. classes.Select((label, piece) => images.SquaredError(piece, targets.AsSpan(label * outputs, outputs)))];
        return new Certificate(new CertificateContent
        {
            Schema = CertificateContent.CurrentSchema,
            DataHash = Constructions.DataHash.Of(data, [.. pieces.Select(piece => classes[piece])]),
            SampleCount = data.SampleCount,
            Network = minimizer.Network.ToString(),
            Widths = [.. network.Widths],
            Theta = minimizer.Theta.ToArray(),
            Form = minimizer.Form,
            Targets = targets,
            ClassOfPiece = classes,
            PieceOfRow = classOfPiece is null ? [] : pieces,
            Order = [.. minimizer.Order.Classes],
            Separations = [.. minimizer.Order.Steps.Select(step => SeparationClaim.Of(step.Hyperplane).ToContent())],
            Signs = bits,
            Layers = images.Layers,
            ImageErrors = Array.ConvertAll(errors, error => error.UpperSquareRoot()),
            Cost = images.CostBound(classes, errors),
        });
    }

    internal ReadOnlySpan<double> Target(int label) => Targets.Slice(label * Relu.OutputCount, Relu.OutputCount);

    private static int[] RequireClasses(IReadOnlyList<int> classOfPiece, int pieces)
    {
        if (classOfPiece.Count != pieces)
            throw new ArgumentException($"Expected the classes of {pieces} pieces, got {classOfPiece.Count}.", nameof(classOfPiece));
        if (classOfPiece.Min() < 0 || classOfPiece.Distinct().Count() != classOfPiece.Max() + 1)
            throw new ArgumentException($"Expected classes from 0 without a gap, got {string.Join(", ", classOfPiece)}.", nameof(classOfPiece));
        return [.. classOfPiece];
    }

    private static double[] TargetsOfClasses(SequentialMinimizer minimizer, int[] classes)
    {
        int outputs = minimizer.Targets.Length / classes.Length;
        double[] targets = new double[(classes.Max() + 1) * outputs];
        for (int piece = 0; piece < classes.Length; piece++)
        {
            ReadOnlySpan<double> target = minimizer.Targets.Slice(piece * outputs, outputs);
            int first = Array.IndexOf(classes, classes[piece]);
            if (!target.SequenceEqual(minimizer.Targets.Slice(first * outputs, outputs)))
                throw new ArgumentException($"Expected equal targets for pieces {first} and {piece} of class {classes[piece]}, got different ones.", nameof(minimizer));
            target.CopyTo(targets.AsSpan(classes[piece] * outputs));
        }

        return targets;
    }

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
