namespace DeepMin.AutoDiff.Constructions;

/// <summary>One check of the certificate of a sequential minimizer on a data set, claim by claim until one is false.</summary>
internal sealed class CertificateVerifier(CertificateContent content, ReluNetwork network, LabeledData data, ExactArithmetic exact)
{
    private readonly CollapseVerifier _collapse = new(content, network, content.ClassOfPiece, data, exact);
    private int[] _pieceOfRow = [];

    public CertificateVerification Run() => CertificateVerification.Of(_collapse, () =>
        NetworkClaim.FirstFailure(content) ?? DataClaim.FirstFailure(content, data) ?? CheckPieces() ?? CheckOrder() ?? CheckSeparations()
            ?? _collapse.FirstFailure(_pieceOfRow) ?? new FormCheck(content, network, exact).FirstFailure());

    private CertificateFailure? CheckPieces()
    {
        bool isSplit = content.PieceOfRow.Length > 0;
        _pieceOfRow = isSplit ? content.PieceOfRow : data.Labels.ToArray();
        for (int row = 0; row < _pieceOfRow.Length; row++)
        {
            int piece = _pieceOfRow[row], label = data.Labels[row];
            if (piece >= content.ClassOfPiece.Length || content.ClassOfPiece[piece] != label)
                return new CertificateFailure(CertificateClaim.Pieces, $"expected a piece of class {label}, got piece {piece}", row);
        }

        return null;
    }

    private CertificateFailure? CheckOrder()
    {
        for (int piece = 0; piece < content.Order.Length; piece++)
        {
            if (!content.Order.Contains(piece))
                return Failed($"expected every piece once, got none for piece {piece} in {string.Join(", ", content.Order)}");
            if (!_pieceOfRow.AsSpan().Contains(piece))
                return Failed($"expected a sample of piece {piece}, got none");
        }

        return null;
    }

    private CertificateFailure? CheckSeparations()
    {
        int[] rank = new int[content.Order.Length];
        for (int place = 0; place < rank.Length; place++)
            rank[content.Order[place]] = place;

        return RowChecks.Run(
            data.SampleCount,
            () => new SeparationEvaluator(content.Separations, data.FeatureCount, exact),
            (evaluator, row) => evaluator.FirstFailure(data.Row(row), rank[_pieceOfRow[row]]) is int k ? WrongSide(row, k) : null,
            evaluator => _collapse.Count(evaluator.FloatingChecks, evaluator.ExactChecks),
            exact.CancellationToken);
    }

    private CertificateFailure WrongSide(int row, int place) =>
        new(
            CertificateClaim.Separation,
            $"expected piece {_pieceOfRow[row]} to lie beyond the gap of the hyperplane of piece {content.Order[place]}, got a sample that does not",
            row);

    private static CertificateFailure Failed(string reason) => new(CertificateClaim.Order, reason);
}
