namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a check of a certificate may cost.</summary>
public sealed record VerificationOptions
{
    /// <summary>
    /// Most bits of an exact number, and of the exact numbers of one layer together. A check that needs more ends with
    /// <see cref="CertificateClaim.Budget"/>. Default: 2²³, which is 1 MiB; a network of depth L on doubles of like size needs about 53·L.
    /// </summary>
    public long ExactBits { get; init; } = ExactArithmetic.DefaultBits;

    internal ExactArithmetic Arithmetic(CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ExactBits, 1);
        return new ExactArithmetic(ExactBits, cancellationToken);
    }
}
