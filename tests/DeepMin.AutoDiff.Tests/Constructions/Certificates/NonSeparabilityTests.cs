using System.Text.Json.Nodes;
using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class NonSeparabilityTests
{
    public static TheoryData<string> Names => SeparabilityOracle.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Core_OfEveryOracle_IsCertifiedExactly(string name)
    {
        SequentialOrder order = SeparabilityOracle.Of(name).Found;
        foreach (Separation blocked in order.Core)
        {
            NonSeparabilityCertificate? certificate = NonSeparabilityCertificate.Of(order, blocked.Class);
            Assert.NotNull(certificate);
            Assert.InRange(certificate.ClassRows.Count + certificate.RestRows.Count, 2, order.Data.FeatureCount + 2);
            Assert.True(NonSeparabilityCertificate.FromJson(certificate.ToJson()).Verify(order.Data).IsValid);
        }
    }

    [Theory]
    [InlineData("iris", 1)]
    [InlineData("digits", 8)]
    [InlineData("digits", 9)]
    public void OneClassAgainstTheRest_NotSeparable_IsCertifiedExactly(string name, int label)
    {
        LabeledData data = SeparabilityOracle.Of(name).Data;
        Separation separation = Separation.Find(data, label);
        Assert.Equal(SeparationVerdict.NotSeparable, separation.Verdict);
        int[] others = [.. Enumerable.Range(0, data.ClassCount).Where(other => other != label)];
        Assert.NotNull(NonSeparabilityCertificate.Of(data, label, others, separation.Witness!));
    }

    [Fact]
    public void Certificate_AlteredInOnePlace_IsRejectedOrStillTrue()
    {
        SequentialOrder order = SeparabilityOracle.Of("iris").Found;
        string json = NonSeparabilityCertificate.Of(order, 1)!.ToJson();
        int rejected = 0;
        foreach ((string change, string altered) in Tampering.Of(json))
        {
            (NonSeparabilityCertificate? certificate, string? reason) = Read(altered);
            reason ??= certificate!.Verify(order.Data).Reason;
            rejected += reason is null ? 0 : 1;

            // Classes 1 and 2 are the only ones that block each other.
            Assert.True(reason is not null || (certificate!.Class is 1 or 2 && certificate.Others.Any(other => other is 1 or 2)), change);
            Assert.True(reason is not null || change.Contains("Rows", StringComparison.Ordinal), change);
        }

        Assert.InRange(rejected, 70, int.MaxValue);
    }

    [Fact]
    public void Certificate_OfRowsThatDoNotExist_IsRejected()
    {
        SequentialOrder order = SeparabilityOracle.Of("iris").Found;
        JsonNode root = JsonNode.Parse(NonSeparabilityCertificate.Of(order, 1)!.ToJson())!;
        root["classRows"]![0] = 150;
        CertificateVerification verification = NonSeparabilityCertificate.FromJson(root.ToJsonString()).Verify(order.Data);
        Assert.Equal("rejected: CommonPoint: expected rows from 0 to 149, got 150", verification.ToString());
        Assert.Throws<InvalidDataException>(() => NonSeparabilityCertificate.FromJson("{\"schema\":2}"));
    }

    [Fact]
    public void ClassOutsideTheCore_HasNoCertificate() =>
        Assert.Throws<ArgumentException>(() => NonSeparabilityCertificate.Of(SeparabilityOracle.Of("iris").Found, 0));

    private static (NonSeparabilityCertificate? Certificate, string? Reason) Read(string json)
    {
        try
        {
            return (NonSeparabilityCertificate.FromJson(json), null);
        }
        catch (InvalidDataException defect)
        {
            return (null, defect.Message);
        }
    }
}
