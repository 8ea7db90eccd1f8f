namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a network makes of a data set, measured for a certificate: signs, the layers that take the pieces, errors and cost.</summary>
/// <param name="Signs">The bits of a <see cref="SignTable"/>.</param>
/// <param name="Layers">The hidden layer that takes each piece, from 1.</param>
/// <param name="ImageErrors">A bound of the distance of each image from its target.</param>
/// <param name="Cost">A bound of C_N.</param>
internal sealed record CollapseClaims(byte[] Signs, int[] Layers, double[] ImageErrors, double Cost)
{
    /// <exception cref="InvalidOperationException">A piece has no image of its own, or exact arithmetic is out of bits.</exception>
    public static CollapseClaims Measure(
        ReluNetwork network, LabeledData data, int[] pieces, int[] classOfPiece, ReadOnlySpan<double> targets, CancellationToken cancellationToken)
    {
        ExactArithmetic exact = new(ExactArithmetic.DefaultBits, cancellationToken);
        try
        {
            (SignTable signs, byte[] bits) = SignsOf(network, data, exact);
            (PieceImages? images, CertificateFailure? failure) = PieceImages.Find(network, signs, data, pieces, classOfPiece.Length, exact);
            if (images is null)
                throw new InvalidOperationException($"The minimizer cannot be certified. {failure}.");
            Dyadic[] errors = new Dyadic[classOfPiece.Length];
            for (int piece = 0; piece < errors.Length; piece++)
                errors[piece] = images.SquaredError(piece, targets.Slice(classOfPiece[piece] * network.OutputCount, network.OutputCount));
            return new CollapseClaims(bits, images.Layers, Array.ConvertAll(errors, error => error.UpperSquareRoot()), images.CostBound(classOfPiece, errors));
        }
        catch (ExactBudgetException exhausted)
        {
            throw new InvalidOperationException($"The minimizer cannot be certified: {exhausted.Message}.", exhausted);
        }
    }

    private static (SignTable Signs, byte[] Bits) SignsOf(ReluNetwork network, LabeledData data, ExactArithmetic exact)
    {
        byte[] bits = new byte[checked(data.SampleCount * SignTable.RowLength(network.HiddenNeuronCount))];
        SignTable signs = new(bits, network.HiddenNeuronCount);
        CertificateFailure? failure = RowChecks.Run(
            data.SampleCount,
            () => (Evaluator: new SignEvaluator(network, exact), Active: new bool[network.HiddenNeuronCount]),
            (state, row) =>
            {
                state.Evaluator.Evaluate(data.Row(row), state.Active);
                signs.Write(row, state.Active);
                return null;
            },
            _ => { },
            exact.CancellationToken);
        return failure is null ? (signs, bits) : throw new InvalidOperationException($"The minimizer cannot be certified. {failure}.");
    }
}
