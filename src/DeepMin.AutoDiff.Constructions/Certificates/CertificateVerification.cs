namespace DeepMin.AutoDiff.Constructions;

/// <summary>The outcome of checking a certificate. Immutable.</summary>
public sealed record CertificateVerification
{
    internal CertificateVerification(CertificateFailure? firstFailure, long floatingChecks, long exactChecks, double outputErrorBound)
    {
        (FirstFailure, FloatingChecks, ExactChecks, OutputErrorBound) = (firstFailure, floatingChecks, exactChecks, outputErrorBound);
    }

    /// <summary>Whether every claim is true.</summary>
    public bool IsValid => FirstFailure is null;

    /// <summary>The first claim that is false or not proved; null if every claim is true.</summary>
    public CertificateClaim? FailedClaim => FirstFailure?.Claim;

    /// <summary>What the failed claim expected and what is the case; null if every claim is true.</summary>
    public string? Reason => FirstFailure?.Reason;

    /// <summary>Row of the sample, from 0, that the failed claim is about; null where it is about none.</summary>
    public int? Row => FirstFailure?.Row;

    /// <summary>Layer, from 1, that the failed claim is about; null where it is about none.</summary>
    public int? Layer => FirstFailure?.Layer;

    /// <summary>Number of inequalities that float64 with its error bound proved or refuted.</summary>
    public long FloatingChecks { get; }

    /// <summary>Number of inequalities that needed exact arithmetic.</summary>
    public long ExactChecks { get; }

    /// <summary>
    /// Largest distance |image − y_j| over all samples in real arithmetic on the stored θ, recomputed and rounded up; infinite after a
    /// failure, NaN where the certificate says nothing of images.
    /// </summary>
    public double OutputErrorBound { get; }

    internal CertificateFailure? FirstFailure { get; }

    /// <summary>The verdict in one line.</summary>
    public override string ToString() => FirstFailure is null
        ? $"valid: {FloatingChecks} checks in float64 with error bounds, {ExactChecks} in exact arithmetic"
        : $"rejected: {FirstFailure}";

    internal static CertificateVerification Of(CollapseVerifier verifier, Func<CertificateFailure?> firstFailure)
    {
        CertificateFailure? failure = Guarded(firstFailure);
        return new CertificateVerification(
            failure, verifier.FloatingChecks, verifier.ExactChecks, failure is null ? verifier.OutputError : double.PositiveInfinity);
    }

    internal static CertificateVerification Rejected(CertificateFailure failure) => new(failure, 0, 0, double.PositiveInfinity);

    /// <summary>The first failure of a check, which is that of the budget where exact numbers do not fit it.</summary>
    internal static CertificateFailure? Guarded(Func<CertificateFailure?> firstFailure)
    {
        try
        {
            return firstFailure();
        }
        catch (ExactBudgetException exhausted)
        {
            return new CertificateFailure(CertificateClaim.Budget, exhausted.Message);
        }
    }
}
