using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class TamperingTests
{
    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Strict)]
    [InlineData(ConstructionForm.Lifted)]
    public void Certificate_AlteredInOnePlace_IsRejectedOrStillTrue(ConstructionForm form)
    {
        LabeledData data = Three();
        SequentialCertificate original = SequentialCertificate.Of(SequentialMinimizer.Construct<W3_3_3_3_3>(data, new ConstructionOptions { Form = form }));
        Assert.True(original.Verify<W3_3_3_3_3>(data).IsValid);
        Assert.True(PlainCheck.Holds(original, data));

        int rejected = 0, stillTrue = 0;
        Dictionary<CertificateClaim, int> claims = [];
        foreach ((string change, string json) in Tampering.Of(original.ToJson()))
        {
            CertificateFailure? failure = FirstFailure(json, data, out SequentialCertificate? altered);
            if (failure is null)
            {
                Assert.True(PlainCheck.Holds(altered!, data), $"{change}: accepted, but false.");
                Assert.True(IsNumberOfAClaim(change), $"{change}: accepted.");
                stillTrue++;
            }
            else
            {
                claims[failure.Claim] = claims.GetValueOrDefault(failure.Claim) + 1;
                rejected++;
            }
        }

        Assert.True(rejected > 300, $"{rejected} rejected");
        Assert.True(stillTrue > 50, $"{stillTrue} still true");
        CertificateClaim[] expected =
        [
            CertificateClaim.Network, CertificateClaim.Data, CertificateClaim.Separation, CertificateClaim.Sign, CertificateClaim.Collapse,
            CertificateClaim.ImageError,
        ];
        Assert.All(expected, claim => Assert.True(claims.ContainsKey(claim), $"Nothing was rejected for {claim}."));
    }

    /// <summary>Only numbers that appear in inequalities may change without becoming false.</summary>
    private static bool IsNumberOfAClaim(string change) =>
        new[] { "$.theta", "$.separations", "$.targets", "$.imageErrors", "$.cost" }.Any(name => change.StartsWith(name, StringComparison.Ordinal));

    private static CertificateFailure? FirstFailure(string json, LabeledData data, out SequentialCertificate? altered)
    {
        try
        {
            altered = SequentialCertificate.FromJson(json);
            return altered.Verify<W3_3_3_3_3>(data).FirstFailure;
        }
        catch (InvalidDataException defect)
        {
            altered = null;
            return new CertificateFailure(CertificateClaim.Data, defect.Message);
        }
    }

    /// <summary>Three classes in space, one behind the other.</summary>
    private static LabeledData Three()
    {
        Random random = new(4);
        int[] labels = [.. Enumerable.Range(0, 15).Select(row => row % 3)];
        return new LabeledData([.. labels.SelectMany(label => Enumerable.Range(0, 3).Select(i => random.NextDouble() + (i == label ? 1.7 : 0)))], labels);
    }
}
