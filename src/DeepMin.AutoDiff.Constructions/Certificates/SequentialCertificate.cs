namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The claim that parameters θ of a ReLU network have (next to) zero cost on a data set whose classes, or pieces of them, are in an order of
/// separability: hyperplanes, signs of pre-activations, and distances of the images from the targets. Immutable.
/// </summary>
/// <remarks>A class that was split consists of several pieces with the target of the class; otherwise pieces are classes.</remarks>
public sealed partial class SequentialCertificate : Certificate
{
    private readonly CertificateContent _content;
    private readonly SignTable _signs;

    private SequentialCertificate(CertificateContent content)
        : base(content)
    {
        _content = content;
        _signs = new SignTable(content.Signs, Relu.HiddenNeuronCount);
    }

    /// <summary>The form of the construction.</summary>
    public ConstructionForm Form => _content.Form;

    /// <summary>The class of each piece: 0, 1, … if no class was split.</summary>
    public IReadOnlyList<int> ClassOfPiece => Array.AsReadOnly(_content.ClassOfPiece);

    /// <summary>The piece of each sample; empty if no class was split.</summary>
    public IReadOnlyList<int> PieceOfRow => Array.AsReadOnly(_content.PieceOfRow);

    /// <summary>The pieces in the order in which each is separable from all later ones.</summary>
    public IReadOnlyList<int> Order => Array.AsReadOnly(_content.Order);

    /// <summary>
    /// The hyperplanes of the order, one for each piece but the last: (⟨w, x⟩ − offset)/|w| is below −gap on the piece and above gap on all
    /// later ones, in exact arithmetic. The normal w has M numbers; its length is 1 up to rounding, but may be any. The gap, in units of the
    /// inputs, is half the distance of the hulls less a bound of the rounding error, and not negative.
    /// </summary>
    public IReadOnlyList<(ReadOnlyMemory<double> Normal, double Offset, double Gap)> Separations =>
        Array.AsReadOnly(Array.ConvertAll(_content.Separations, each => ((ReadOnlyMemory<double>)each.Normal, each.Offset, each.Gap)));

    /// <summary>
    /// For each piece the hidden layer, from 1, that takes it: the last hidden layer depends on none of its neurons, so that all samples
    /// of the piece have one image; 0 if the image depends on no feature at all.
    /// </summary>
    public IReadOnlyList<int> CollapseLayers => Array.AsReadOnly(_content.Layers);

    /// <summary>For each piece an upper bound of the Euclidean distance of its image from the target of its class.</summary>
    public IReadOnlyList<double> ImageErrors => Array.AsReadOnly(_content.ImageErrors);

    /// <summary>An upper bound of the cost C_N = Σ_j (1/N_j)·Σ_{i∈j} |x_i − y_j|².</summary>
    public double Cost => _content.Cost;

    /// <summary>Whether the pre-activation of a hidden neuron is claimed to be positive for a sample.</summary>
    /// <param name="row">Row of the data set, from 0.</param>
    /// <param name="layer">Hidden layer, from 1.</param>
    /// <param name="neuron">Neuron, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample, layer or neuron.</exception>
    public bool IsActive(int row, int layer, int neuron)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, SampleCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(layer, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(layer, Relu.HiddenLayerCount);
        ArgumentOutOfRangeException.ThrowIfNegative(neuron);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(neuron, Widths[layer]);
        return _signs.Get(row, _content.Widths.Skip(1).Take(layer - 1).Sum() + neuron);
    }

    private protected override CertificateVerification Check(LabeledData data, ExactArithmetic exact) =>
        new CertificateVerifier(_content, Relu, data, exact).Run();
}
