namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The claim that a class cannot be separated strictly from some others by a hyperplane: few samples of both sides whose hulls have a
/// common point. The weights of the point solve a linear system, which is solved again in exact arithmetic at each check. Immutable.
/// </summary>
public sealed partial class NonSeparabilityCertificate
{
    private readonly NonSeparabilityContent _content;

    private NonSeparabilityCertificate(NonSeparabilityContent content) => _content = content;

    /// <summary>SHA-256 over N, M, the bits of the inputs and the labels, in 64 lower-case hexadecimal digits.</summary>
    public string DataHash => _content.DataHash;

    /// <summary>The class.</summary>
    public int Class => _content.Class;

    /// <summary>The classes from which it is not separable.</summary>
    public IReadOnlyList<int> Others => Array.AsReadOnly(_content.Others);

    /// <summary>Rows of samples of the class whose convex combination is the common point.</summary>
    public IReadOnlyList<int> ClassRows => Array.AsReadOnly(_content.ClassRows);

    /// <summary>Rows of samples of the others whose convex combination is the common point.</summary>
    public IReadOnlyList<int> RestRows => Array.AsReadOnly(_content.RestRows);

    /// <summary>The certificate of a class that blocks an order; null if no common point was found that holds exactly.</summary>
    /// <param name="order">The order.</param>
    /// <param name="label">A class of its core.</param>
    /// <exception cref="ArgumentException">The class is not in the core, or its separation is undecided.</exception>
    public static NonSeparabilityCertificate? Of(SequentialOrder order, int label) => Of(order, label, CancellationToken.None);

    /// <summary>The certificate of a class that blocks an order; null if no common point was found that holds exactly.</summary>
    /// <param name="order">The order.</param>
    /// <param name="label">A class of its core.</param>
    /// <param name="cancellationToken">Cancels, also within exact arithmetic.</param>
    /// <exception cref="ArgumentException">The class is not in the core, or its separation is undecided.</exception>
    public static NonSeparabilityCertificate? Of(SequentialOrder order, int label, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        int[] core = [.. order.Core.Select(each => each.Class)];
        Separation? separation = order.Core.FirstOrDefault(each => each.Class == label);
        return separation?.Verdict == SeparationVerdict.NotSeparable
            ? Of(order.Data, label, [.. core.Where(other => other != label)], separation.Witness!, cancellationToken)
            : throw new ArgumentException($"Expected a class that is not separable in the core [{string.Join(", ", core)}], got {label}.", nameof(label));
    }

    /// <summary>The certificate of a witness; null if neither the witness, a rounded point, nor points about it hold exactly.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="label">The class.</param>
    /// <param name="others">The classes from which it is not separable.</param>
    /// <param name="witness">The common point of both hulls.</param>
    /// <param name="cancellationToken">Cancels, also within exact arithmetic.</param>
    public static NonSeparabilityCertificate? Of(
        LabeledData data, int label, IReadOnlyList<int> others, HullWitness witness, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(witness);
        foreach (HullWitness candidate in (IEnumerable<HullWitness>)[witness, .. InteriorWitness.Of(data, label, others, cancellationToken)])
        {
            (int[] classRows, int[] restRows) = SupportReduction.Reduce(data, candidate, cancellationToken);
            NonSeparabilityCertificate certificate = new(new NonSeparabilityContent
            {
                Schema = CertificateJson.CurrentSchema,
                Kind = NonSeparabilityContent.KindName,
                DataHash = Constructions.DataHash.Of(data, data.Labels),
                Class = label,
                Others = [.. others],
                ClassRows = classRows,
                RestRows = restRows,
            });
            if (certificate.Verify(data, cancellationToken: cancellationToken).IsValid)
                return certificate;
        }

        return null;
    }

    /// <summary>Checks the claim on a data set, in exact arithmetic.</summary>
    /// <param name="data">The data set, to the bit.</param>
    /// <param name="options">What the check may cost, where bits are those of one weight; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below one bit.</exception>
    public CertificateVerification Verify(LabeledData data, VerificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ExactArithmetic exact = (options ?? new VerificationOptions()).Arithmetic(cancellationToken);
        CertificateFailure? failure = CertificateVerification.Guarded(() => CheckRows(data) ?? (CommonPoint.IsExact(data, ClassRows, RestRows, exact)
            ? null
            : Failed("expected one solution without negative weights, got none or several")));
        return new CertificateVerification(failure, 0, failure is null ? ClassRows.Count + RestRows.Count : 0, double.NaN);
    }

    private CertificateFailure? CheckRows(LabeledData data)
    {
        string hash = Constructions.DataHash.Of(data, data.Labels);
        if (hash != DataHash)
            return new CertificateFailure(CertificateClaim.Data, $"expected the hash {DataHash}, got {hash}");
        if (Others.Contains(Class))
            return Failed($"expected other classes than {Class}, got {string.Join(", ", Others)}");
        foreach (int row in ClassRows.Concat(RestRows))
        {
            if ((uint)row >= (uint)data.SampleCount)
                return Failed($"expected rows from 0 to {data.SampleCount - 1}, got {row}");
        }

        foreach (int row in ClassRows)
        {
            if (data.Labels[row] != Class)
                return Failed($"expected a sample of class {Class}, got class {data.Labels[row]}", row);
        }

        foreach (int row in RestRows)
        {
            if (!Others.Contains(data.Labels[row]))
                return Failed($"expected a sample of classes {string.Join(", ", Others)}, got class {data.Labels[row]}", row);
        }

        return null;
    }

    private static CertificateFailure Failed(string reason, int? row = null) => new(CertificateClaim.CommonPoint, reason, row);
}
