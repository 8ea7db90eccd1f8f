namespace DeepMin.AutoDiff.Constructions;

/// <summary>The outcome of checking a certificate.</summary>
/// <param name="FirstFailure">The first false claim; null if every claim is true.</param>
/// <param name="FloatingChecks">Number of inequalities that float64 with its error bound proved or refuted.</param>
/// <param name="ExactChecks">Number of inequalities that needed exact arithmetic.</param>
/// <param name="OutputErrorBound">
/// Largest distance |image − y_j| over all samples in real arithmetic on the stored θ, recomputed and rounded up; infinite after a failure.
/// </param>
public sealed record CertificateVerification(CertificateFailure? FirstFailure, long FloatingChecks, long ExactChecks, double OutputErrorBound)
{
    /// <summary>Whether every claim is true.</summary>
    public bool IsValid => FirstFailure is null;

    /// <summary>The verdict in one line.</summary>
    public override string ToString() => FirstFailure is null
        ? $"valid: {FloatingChecks} checks in float64 with error bounds, {ExactChecks} in exact arithmetic"
        : $"rejected: {FirstFailure}";

    internal static CertificateVerification Of(CollapseVerifier verifier, Func<CertificateFailure?> firstFailure)
    {
        CertificateFailure? failure;
        try
        {
            failure = firstFailure();
        }
        catch (ExactBudgetException exhausted)
        {
            failure = new CertificateFailure(CertificateClaim.Budget, exhausted.Message);
        }

        return new CertificateVerification(
            failure, verifier.FloatingChecks, verifier.ExactChecks, failure is null ? verifier.OutputError : double.PositiveInfinity);
    }

    internal static CertificateVerification Rejected(CertificateFailure failure) => new(failure, 0, 0, double.PositiveInfinity);
}
