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

    private Certificate(CertificateContent content)
    {
        _content = content;
        Relu = new ReluNetwork(content.Widths, content.Theta);
        Signs = new SignTable(content.Signs, Relu.HiddenNeuronCount);
        Separations = Array.AsReadOnly(Array.ConvertAll(content.Separations, each => new SeparationClaim(each.Normal, each.Offset, each.Gap)));
        Network = new ModelFingerprint(Convert.ToUInt64(content.Network[..16], 16), Convert.ToUInt64(content.Network[16..], 16));
    }

    /// <summary>SHA-256 over N, M, the bits of the inputs and the labels, in 64 lower-case hexadecimal digits.</summary>
    public string DataHash => _content.DataHash;

    /// <summary>Number of samples that the certificate is about.</summary>
    public int SampleCount => _content.SampleCount;

    /// <summary>The network that the parameters belong to. Only a check that is given the network's type can judge it.</summary>
    public ModelFingerprint Network { get; }

    /// <summary>Widths M, M₁, …, M_L, Q of the network, which is ReLU but for its last layer.</summary>
    public IReadOnlyList<int> Widths => Array.AsReadOnly(_content.Widths);

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

    internal SignTable Signs { get; }

    internal int ClassCount => _content.Targets.Length / Relu.OutputCount;

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
        return Signs.Get(row, _content.Widths.Skip(1).Take(layer - 1).Sum() + neuron);
    }

    /// <summary>Checks every claim from the data and θ alone.</summary>
    /// <param name="data">The data set with its own class labels, to the bit as it was constructed on.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <remarks>
    /// Float64 with a rigorous error bound decides most inequalities, exact arithmetic the rest. Which network θ belongs to is not
    /// judged; use <see cref="Verify{TNetwork}"/> for that.
    /// </remarks>
    public CertificateVerification Verify(LabeledData data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new CertificateVerifier(this, data, cancellationToken).Run();
    }

    /// <summary>Checks every claim, and that the parameters belong to a network.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="data">The data set with its own class labels, to the bit as it was constructed on.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="ArgumentException">The network is no chain of dense layers.</exception>
    public CertificateVerification Verify<TNetwork>(LabeledData data, CancellationToken cancellationToken = default)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(data);
        NetworkShape shape = NetworkShape.Of<TNetwork>();
        string? defect = Network != TNetwork.Fingerprint ? $"expected the fingerprint {TNetwork.Fingerprint} of {shape.Name}, got {Network}"
            : !shape.Widths.SequenceEqual(Widths) ? $"expected the widths {string.Join('-', shape.Widths)} of {shape.Name}, got {string.Join('-', Widths)}"
            : null;
        return defect is null
            ? Verify(data, cancellationToken)
            : new CertificateVerification(new CertificateFailure(CertificateClaim.Network, defect), 0, 0, double.PositiveInfinity);
    }
}
