namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The claim that parameters θ of a ReLU network have (next to) zero cost on a data set, in a form that anyone can check again from the
/// data alone: hyperplanes, signs of pre-activations, and distances of the images from the targets. Immutable.
/// </summary>
/// <remarks>
/// All claims are about real arithmetic on the stored float64 numbers: inputs, θ, normals and targets as they are. A class that was
/// split consists of several pieces with the target of the class; otherwise pieces are classes.
/// </remarks>
public sealed partial class Certificate
{
    private readonly CertificateContent _content;
    private readonly SignTable _signs;

    private Certificate(CertificateContent content)
    {
        _content = content;
        Relu = new ReluNetwork(content.Widths, content.Theta);
        _signs = new SignTable(content.Signs, Relu.HiddenNeuronCount);
        Separations = Array.AsReadOnly(Array.ConvertAll(content.Separations, each => new SeparationClaim(each.Normal, each.Offset, each.Gap)));
        Network = NetworkClaim.Fingerprint(content);
    }

    /// <summary>SHA-256 over N, M, the bits of the inputs and the labels, in 64 lower-case hexadecimal digits.</summary>
    public string DataHash => _content.DataHash;

    /// <summary>Number of samples that the certificate is about.</summary>
    public int SampleCount => _content.SampleCount;

    /// <summary>The network that the parameters belong to. Only a check that is given the network's type can judge it.</summary>
    public ModelFingerprint Network { get; }

    /// <summary>Widths M, M₁, …, M_L, Q of the network.</summary>
    public IReadOnlyList<int> Widths => Array.AsReadOnly(_content.Widths);

    /// <summary>The activations of the layers, all dense: Relu but for the last, which has Identity; anything else is refused.</summary>
    public IReadOnlyList<string> Activations => Array.AsReadOnly(_content.Activations);

    /// <summary>Parameters θ, length K: layer by layer W (outputs × inputs, row-major), then b.</summary>
    public ReadOnlySpan<double> Theta => _content.Theta;

    /// <summary>The form of the construction.</summary>
    public ConstructionForm Form => _content.Form;

    /// <summary>Targets y_j, classes × outputs, row-major.</summary>
    public ReadOnlySpan<double> Targets => _content.Targets;

    /// <summary>The class of each piece: 0, 1, … if no class was split.</summary>
    public IReadOnlyList<int> ClassOfPiece => Array.AsReadOnly(_content.ClassOfPiece);

    /// <summary>The piece of each sample; empty if no class was split.</summary>
    public IReadOnlyList<int> PieceOfRow => Array.AsReadOnly(_content.PieceOfRow);

    /// <summary>The pieces in the order in which each is separable from all later ones.</summary>
    public IReadOnlyList<int> Order => Array.AsReadOnly(_content.Order);

    /// <summary>The hyperplanes of the order, one for each piece but the last.</summary>
    public IReadOnlyList<SeparationClaim> Separations { get; }

    /// <summary>
    /// For each piece the hidden layer, from 1, that takes it: the last hidden layer depends on none of its neurons, so that all samples
    /// of the piece have one image; 0 if the image depends on no feature at all.
    /// </summary>
    public IReadOnlyList<int> Layers => Array.AsReadOnly(_content.Layers);

    /// <summary>For each piece an upper bound of the Euclidean distance of its image from the target of its class.</summary>
    public IReadOnlyList<double> ImageErrors => Array.AsReadOnly(_content.ImageErrors);

    /// <summary>An upper bound of the cost C_N = Σ_j (1/N_j)·Σ_{i∈j} |x_i − y_j|².</summary>
    public double Cost => _content.Cost;

    internal ReluNetwork Relu { get; }

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

    /// <summary>Checks every claim from the data and the network that the certificate spells out.</summary>
    /// <param name="data">The data set with its own class labels, to the bit as it was constructed on.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    /// <remarks>
    /// Float64 with a rigorous error bound decides most inequalities, exact arithmetic the rest. Whether a model is the network is not
    /// judged; use <see cref="Verify{TNetwork}(LabeledData, CancellationToken)"/> for that.
    /// </remarks>
    public CertificateVerification Verify(LabeledData data, CancellationToken cancellationToken = default) =>
        Verify(data, new VerificationOptions(), cancellationToken);

    /// <summary>Checks every claim within a budget.</summary>
    /// <param name="data">The data set with its own class labels, to the bit as it was constructed on.</param>
    /// <param name="options">What the check may cost.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below one bit.</exception>
    public CertificateVerification Verify(LabeledData data, VerificationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        return new CertificateVerifier(this, _content, data, options.Arithmetic(cancellationToken)).Run();
    }

    /// <summary>Checks every claim, and that a model is the network, by the widths, activations and options of the model's own layers.</summary>
    /// <typeparam name="TNetwork">The model.</typeparam>
    /// <param name="data">The data set with its own class labels, to the bit as it was constructed on.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    public CertificateVerification Verify<TNetwork>(LabeledData data, CancellationToken cancellationToken = default)
        where TNetwork : INetwork<TNetwork> => Verify<TNetwork>(data, new VerificationOptions(), cancellationToken);

    /// <summary>Checks every claim within a budget, and that a model is the network, by the model's own layers.</summary>
    /// <typeparam name="TNetwork">The model.</typeparam>
    /// <param name="data">The data set with its own class labels, to the bit as it was constructed on.</param>
    /// <param name="options">What the check may cost.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below one bit.</exception>
    public CertificateVerification Verify<TNetwork>(LabeledData data, VerificationOptions options, CancellationToken cancellationToken = default)
        where TNetwork : INetwork<TNetwork> =>
        NetworkClaim.FirstFailure<TNetwork>(_content) is CertificateFailure failure
            ? CertificateVerification.Rejected(failure)
            : Verify(data, options, cancellationToken);
}
