using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The one point to which a network maps all samples of a piece, with its layer, for each piece; in exact arithmetic. It needs the signs
/// of all pre-activations and follows the active path of each sample.
/// </summary>
internal sealed class PieceImages
{
    private readonly Dyadic[][] _images;
    private readonly int[] _sizes;
    private readonly ExactArithmetic _exact;

    private PieceImages(Dyadic[][] images, int[] layers, int[] sizes, ExactArithmetic exact) =>
        (_images, Layers, _sizes, _exact) = (images, layers, sizes, exact);

    /// <summary>The hidden layer that takes each piece, from 1; 0 if its image depends on no feature.</summary>
    public int[] Layers { get; }

    /// <summary>Follows every sample; the failure names the first one whose image is not that of its piece.</summary>
    public static (PieceImages? Images, CertificateFailure? Failure) Find(
        ReluNetwork network, SignTable signs, LabeledData data, IReadOnlyList<int> pieceOfRow, int pieceCount, ExactArithmetic exact)
    {
        (int[] firstRows, int[] sizes) = Group(pieceOfRow, pieceCount);
        bool[] active = new bool[network.HiddenNeuronCount];
        bool[][] paths = new bool[pieceCount][];
        int?[] layers = new int?[pieceCount];
        for (int piece = 0; piece < pieceCount; piece++)
        {
            signs.Read(firstRows[piece], active);
            paths[piece] = new bool[active.Length];
            layers[piece] = ActivePath.Trace(network, active, paths[piece]);
            if (layers[piece] is null)
                return (null, new CertificateFailure(CertificateClaim.Collapse, "expected an image that is constant on the piece, got one that depends on the sample", firstRows[piece]));
        }

        CertificateFailure? failure = RowChecks.Run(
            data.SampleCount,
            () => (Active: new bool[active.Length], Path: new bool[active.Length]),
            (state, row) =>
            {
                signs.Read(row, state.Active);
                ActivePath.Trace(network, state.Active, state.Path);
                return state.Path.AsSpan().SequenceEqual(paths[pieceOfRow[row]])
                    ? null
                    : new CertificateFailure(
                        CertificateClaim.Collapse, $"expected the active path of row {firstRows[pieceOfRow[row]]} of the same piece, got another one", row);
            },
            _ => { },
            exact.CancellationToken);
        if (failure is not null)
            return (null, failure);

        ExactNetwork followed = new(network, exact);
        Dyadic[][] images = new Dyadic[pieceCount][];
        for (int piece = 0; piece < pieceCount; piece++)
        {
            followed.Reset(data.Row(firstRows[piece]));
            images[piece] = followed.Outputs(paths[piece]);
        }

        return (new PieceImages(images, [.. layers.Select(layer => layer!.Value)], sizes, exact), null);
    }

    /// <summary>The exact |image − y|².</summary>
    public Dyadic SquaredError(int piece, ReadOnlySpan<double> target) => _exact.SquaredDistance(_images[piece], target);

    /// <summary>Whether C_N = Σ_j (1/N_j)·Σ_{p∈j} n_p·|image_p − y_j|² is at most a bound, exactly: both sides times the product of all N_j.</summary>
    public bool IsCostAtMost(double bound, IReadOnlyList<int> classOfPiece, IReadOnlyList<Dyadic> squaredErrors)
    {
        long[] classSizes = ClassSizes(classOfPiece);
        Dyadic product = classSizes.Aggregate(new Dyadic(1, 0), (sizes, size) => _exact.Multiply(sizes, new Dyadic(size, 0)));
        Dyadic cost = Dyadic.Zero;
        for (int piece = 0; piece < _sizes.Length; piece++)
        {
            BigInteger others = product.Mantissa / classSizes[classOfPiece[piece]] * _sizes[piece];
            cost = _exact.Add(cost, _exact.Multiply(squaredErrors[piece], new Dyadic(others, product.Exponent)));
        }

        return _exact.Compare(cost, _exact.Multiply(Dyadic.Of(bound), product)) <= 0;
    }

    /// <summary>A bound of C_N, above it by little more than rounding.</summary>
    public double CostBound(IReadOnlyList<int> classOfPiece, IReadOnlyList<Dyadic> squaredErrors)
    {
        long[] classSizes = ClassSizes(classOfPiece);
        double bound = 0;
        for (int piece = 0; piece < _sizes.Length; piece++)
            bound += _sizes[piece] * squaredErrors[piece].UpperDouble() / classSizes[classOfPiece[piece]];
        while (double.IsFinite(bound) && !IsCostAtMost(bound, classOfPiece, squaredErrors))
            bound = Math.BitIncrement(bound);
        return bound;
    }

    private long[] ClassSizes(IReadOnlyList<int> classOfPiece)
    {
        long[] classSizes = new long[classOfPiece.Max() + 1];
        for (int piece = 0; piece < _sizes.Length; piece++)
            classSizes[classOfPiece[piece]] += _sizes[piece];
        return classSizes;
    }

    private static (int[] FirstRows, int[] Sizes) Group(IReadOnlyList<int> pieceOfRow, int pieceCount)
    {
        int[] firstRows = new int[pieceCount], sizes = new int[pieceCount];
        for (int row = pieceOfRow.Count - 1; row >= 0; row--)
        {
            firstRows[pieceOfRow[row]] = row;
            sizes[pieceOfRow[row]]++;
        }

        return (firstRows, sizes);
    }
}
