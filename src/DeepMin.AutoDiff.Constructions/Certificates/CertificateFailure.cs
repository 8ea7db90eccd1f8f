namespace DeepMin.AutoDiff.Constructions;

/// <summary>The first claim of a certificate that is false.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Reason">What was expected and what is the case.</param>
/// <param name="Row">Row of the sample, from 0, where it is about one.</param>
/// <param name="Layer">Layer, from 1, where it is about one.</param>
internal sealed record CertificateFailure(CertificateClaim Claim, string Reason, int? Row = null, int? Layer = null)
{
    /// <summary>The claim, its place and the reason, in one line.</summary>
    public override string ToString()
    {
        string row = Row is int r ? $", row {r}" : "";
        string layer = Layer is int l ? $", layer {l}" : "";
        return $"{Claim}{row}{layer}: {Reason}";
    }
}
