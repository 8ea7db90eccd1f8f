namespace DeepMin.AutoDiff.Constructions;

/// <summary>One check of what a network makes of a data set: signs, one image for each piece, its distance from the target, cost.</summary>
internal sealed class CollapseVerifier(CollapseContent content, ReluNetwork network, int[] classOfPiece, LabeledData data, ExactArithmetic exact)
{
    private PieceImages? _images;

    public long FloatingChecks { get; private set; }

    public long ExactChecks { get; private set; }

    public double OutputError { get; private set; }

    /// <summary>The first false claim; null if all hold.</summary>
    /// <param name="pieceOfRow">The piece of each row, all of which exist.</param>
    public CertificateFailure? FirstFailure(int[] pieceOfRow) => CheckSigns() ?? CheckCollapse(pieceOfRow) ?? CheckImages();

    public void Count(long floating, long exactly) => (FloatingChecks, ExactChecks) = (FloatingChecks + floating, ExactChecks + exactly);

    private CertificateFailure? CheckSigns()
    {
        SignTable signs = new(content.Signs, network.HiddenNeuronCount);
        return RowChecks.Run(
            data.SampleCount,
            () => (Evaluator: new SignEvaluator(network, exact), Active: new bool[network.HiddenNeuronCount]),
            (state, row) =>
            {
                state.Evaluator.Evaluate(data.Row(row), state.Active);
                int neuron = 0;
                while (neuron < state.Active.Length && state.Active[neuron] == signs.Get(row, neuron))
                    neuron++;
                return neuron < state.Active.Length ? WrongSign(row, neuron, state.Active[neuron]) : null;
            },
            state => Count(state.Evaluator.FloatingChecks, state.Evaluator.ExactChecks),
            exact.CancellationToken);
    }

    private CertificateFailure WrongSign(int row, int neuron, bool isActive)
    {
        int layer = 1;
        for (; neuron >= network.Widths[layer]; layer++)
            neuron -= network.Widths[layer];
        (string expected, string actual) = isActive ? ("not positive", "a positive one") : ("positive", "one that is not");
        return new CertificateFailure(CertificateClaim.Sign, $"expected a pre-activation of neuron {neuron} that is {expected}, got {actual}", row, layer);
    }

    private CertificateFailure? CheckCollapse(int[] pieceOfRow)
    {
        SignTable signs = new(content.Signs, network.HiddenNeuronCount);
        (_images, CertificateFailure? failure) = PieceImages.Find(network, signs, data, pieceOfRow, classOfPiece.Length, exact);
        if (failure is not null)
            return failure;
        for (int piece = 0; piece < _images!.Layers.Length; piece++)
        {
            if (_images.Layers[piece] != content.Layers[piece])
            {
                string reason = $"expected piece {piece} to be taken by this layer, it is taken by layer {_images.Layers[piece]}";
                return new CertificateFailure(CertificateClaim.Collapse, reason, Layer: content.Layers[piece]);
            }
        }

        return null;
    }

    private CertificateFailure? CheckImages()
    {
        int outputs = network.OutputCount, classes = content.Targets.Length / outputs;
        Dyadic[] errors = new Dyadic[classOfPiece.Length];
        for (int piece = 0; piece < errors.Length; piece++)
        {
            errors[piece] = _images!.SquaredError(piece, Target(classOfPiece[piece]));
            double claimed = content.ImageErrors[piece], actual = errors[piece].UpperSquareRoot();
            ExactChecks += classes;
            OutputError = Math.Max(OutputError, actual);
            if (exact.Compare(errors[piece], Dyadic.Of(claimed) * Dyadic.Of(claimed)) > 0)
                return Failed(CertificateClaim.ImageError, $"expected piece {piece} at most {claimed:r} from its target, got {actual:r}");
            for (int other = 0; other < classes; other++)
            {
                if (other != classOfPiece[piece] && exact.Compare(errors[piece], _images.SquaredError(piece, Target(other))) >= 0)
                    return Failed(CertificateClaim.Decision, $"expected piece {piece} nearest to the target of its class, got class {other}");
            }
        }

        ExactChecks++;
        return _images!.IsCostAtMost(content.Cost, classOfPiece, errors)
            ? null
            : Failed(CertificateClaim.Cost, $"expected C_N at most {content.Cost:r}, got {_images.CostBound(classOfPiece, errors):r}");
    }

    private ReadOnlySpan<double> Target(int label) => content.Targets.AsSpan(label * network.OutputCount, network.OutputCount);

    private static CertificateFailure Failed(CertificateClaim claim, FormattableString reason) => new(claim, FormattableString.Invariant(reason));
}
