namespace DeepMin.AutoDiff.Constructions;

/// <summary>One check of a certificate on a data set, claim by claim until one is false.</summary>
internal sealed class CertificateVerifier(Certificate certificate, LabeledData data, CancellationToken cancellationToken)
{
    private int[] _pieceOfRow = [];
    private PieceImages? _images;
    private long _floatingChecks;
    private long _exactChecks;
    private double _outputError;

    public CertificateVerification Run()
    {
        CertificateFailure? failure = CheckData() ?? CheckPieces() ?? CheckOrder() ?? CheckSeparations() ?? CheckSigns() ?? CheckCollapse()
            ?? CheckImages() ?? new FormCheck(certificate).FirstFailure();
        return new CertificateVerification(failure, _floatingChecks, _exactChecks, failure is null ? _outputError : double.PositiveInfinity);
    }

    private CertificateFailure? CheckData()
    {
        if (data.SampleCount != certificate.SampleCount)
            return Failed(CertificateClaim.Data, $"expected {certificate.SampleCount} samples, got {data.SampleCount}");
        if (data.FeatureCount != certificate.Relu.InputCount)
            return Failed(CertificateClaim.Data, $"expected {certificate.Relu.InputCount} features, got {data.FeatureCount}");
        if (data.ClassCount != certificate.ClassCount)
            return Failed(CertificateClaim.Data, $"expected {certificate.ClassCount} classes, got {data.ClassCount}");
        string hash = Constructions.DataHash.Of(data, data.Labels);
        return hash == certificate.DataHash ? null : Failed(CertificateClaim.Data, $"expected the hash {certificate.DataHash}, got {hash}");
    }

    private CertificateFailure? CheckPieces()
    {
        bool isSplit = certificate.PieceOfRow.Count > 0;
        _pieceOfRow = isSplit ? [.. certificate.PieceOfRow] : data.Labels.ToArray();
        for (int row = 0; row < _pieceOfRow.Length; row++)
        {
            int piece = _pieceOfRow[row], label = data.Labels[row];
            if (piece >= certificate.ClassOfPiece.Count || certificate.ClassOfPiece[piece] != label)
                return new CertificateFailure(CertificateClaim.Pieces, $"expected a piece of class {label}, got piece {piece}", row);
        }

        return null;
    }

    private CertificateFailure? CheckOrder()
    {
        IReadOnlyList<int> order = certificate.Order;
        for (int piece = 0; piece < order.Count; piece++)
        {
            if (!order.Contains(piece))
                return Failed(CertificateClaim.Order, $"expected every piece once, got none for piece {piece} in {string.Join(", ", order)}");
            if (!_pieceOfRow.AsSpan().Contains(piece))
                return Failed(CertificateClaim.Order, $"expected a sample of piece {piece}, got none");
        }

        return null;
    }

    private CertificateFailure? CheckSeparations()
    {
        int[] rank = new int[certificate.Order.Count];
        for (int place = 0; place < rank.Length; place++)
            rank[certificate.Order[place]] = place;

        return RowChecks.Run(
            data.SampleCount,
            () => new SeparationEvaluator(certificate.Separations, data.FeatureCount),
            (evaluator, row) => evaluator.FirstFailure(data.Row(row), rank[_pieceOfRow[row]]) is int k ? WrongSide(row, k) : null,
            evaluator => Count(evaluator.FloatingChecks, evaluator.ExactChecks),
            cancellationToken);
    }

    private CertificateFailure WrongSide(int row, int place) =>
        new(
            CertificateClaim.Separation,
            $"expected piece {_pieceOfRow[row]} to lie beyond the gap of the hyperplane of piece {certificate.Order[place]}, got a sample that does not",
            row);

    private CertificateFailure? CheckSigns()
    {
        ReluNetwork network = certificate.Relu;
        return RowChecks.Run(
            data.SampleCount,
            () => (Evaluator: new SignEvaluator(network), Active: new bool[network.HiddenNeuronCount]),
            (state, row) =>
            {
                state.Evaluator.Evaluate(data.Row(row), state.Active);
                int neuron = 0;
                while (neuron < state.Active.Length && state.Active[neuron] == certificate.Signs.Get(row, neuron))
                    neuron++;
                return neuron < state.Active.Length ? WrongSign(row, neuron, state.Active[neuron]) : null;
            },
            state => Count(state.Evaluator.FloatingChecks, state.Evaluator.ExactChecks),
            cancellationToken);
    }

    private CertificateFailure WrongSign(int row, int neuron, bool isActive)
    {
        int layer = 1;
        for (; neuron >= certificate.Widths[layer]; layer++)
            neuron -= certificate.Widths[layer];
        (string expected, string actual) = isActive ? ("not positive", "a positive one") : ("positive", "one that is not");
        return new CertificateFailure(CertificateClaim.Sign, $"expected a pre-activation of neuron {neuron} that is {expected}, got {actual}", row, layer);
    }

    private CertificateFailure? CheckCollapse()
    {
        (_images, CertificateFailure? failure) = PieceImages.Find(
            certificate.Relu, certificate.Signs, data, _pieceOfRow, certificate.Order.Count, cancellationToken);
        if (failure is not null)
            return failure;
        for (int piece = 0; piece < _images!.Layers.Length; piece++)
        {
            if (_images.Layers[piece] != certificate.Layers[piece])
            {
                string reason = $"expected piece {piece} to be taken by this layer, it is taken by layer {_images.Layers[piece]}";
                return new CertificateFailure(CertificateClaim.Collapse, reason, Layer: certificate.Layers[piece]);
            }
        }

        return null;
    }

    private CertificateFailure? CheckImages()
    {
        IReadOnlyList<int> classOfPiece = certificate.ClassOfPiece;
        Dyadic[] errors = new Dyadic[classOfPiece.Count];
        for (int piece = 0; piece < errors.Length; piece++)
        {
            errors[piece] = _images!.SquaredError(piece, certificate.Target(classOfPiece[piece]));
            double claimed = certificate.ImageErrors[piece], actual = errors[piece].UpperSquareRoot();
            _exactChecks += 1 + certificate.ClassCount - 1;
            _outputError = Math.Max(_outputError, actual);
            if (errors[piece].CompareTo(Dyadic.Of(claimed) * Dyadic.Of(claimed)) > 0)
                return Failed(CertificateClaim.ImageError, $"expected piece {piece} at most {claimed:r} from its target, got {actual:r}");
            for (int other = 0; other < certificate.ClassCount; other++)
            {
                if (other != classOfPiece[piece] && errors[piece].CompareTo(_images.SquaredError(piece, certificate.Target(other))) >= 0)
                    return Failed(CertificateClaim.Decision, $"expected piece {piece} nearest to the target of its class, got class {other}");
            }
        }

        _exactChecks++;
        return _images!.IsCostAtMost(certificate.Cost, classOfPiece, errors)
            ? null
            : Failed(CertificateClaim.Cost, $"expected C_N at most {certificate.Cost:r}, got {_images.CostBound(classOfPiece, errors):r}");
    }

    private void Count(long floating, long exact) => (_floatingChecks, _exactChecks) = (_floatingChecks + floating, _exactChecks + exact);

    private static CertificateFailure Failed(CertificateClaim claim, string reason) => new(claim, reason);
}
