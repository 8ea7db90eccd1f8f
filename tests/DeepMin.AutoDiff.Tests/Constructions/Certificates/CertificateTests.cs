using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class CertificateTests
{
    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Strict)]
    [InlineData(ConstructionForm.Lifted)]
    public void Wine_InEachForm_IsCertified(ConstructionForm form) => AssertCertified<W13_13_9_4_3_3>("wine", form);

    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Strict)]
    [InlineData(ConstructionForm.Lifted)]
    public void BreastCancer_InEachForm_IsCertified(ConstructionForm form) => AssertCertified<W30_8_4_2_2>("breast_cancer", form);

    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Strict)]
    [InlineData(ConstructionForm.Lifted)]
    public void Digits_InEachForm_AreCertified(ConstructionForm form) => AssertCertified<W64_Digits>("digits", form);

    [Fact]
    public void Certificate_ReadBack_IsValid()
    {
        LabeledData wine = SeparabilityOracle.Of("wine").Data;
        SequentialCertificate certificate = SequentialCertificate.Of(SequentialMinimizer.Construct<W13_3_3_3_3>(wine));
        CertificateVerification verification = SequentialCertificate.FromJson(certificate.ToJson()).Verify<W13_3_3_3_3>(wine);
        Assert.True(verification.IsValid, verification.ToString());
    }

    [Fact]
    public void OneClass_IsCertified()
    {
        LabeledData data = new([1, 2, 3, 4], [0, 0]);
        CertificateVerification verification = SequentialCertificate.Of(SequentialMinimizer.Construct<W2_1>(data)).Verify<W2_1>(data);
        Assert.True(verification.IsValid, verification.ToString());
    }

    [Fact]
    public void CompactForm_HasTheImageErrorZero()
    {
        SequentialCertificate certificate = SequentialCertificate.Of(SequentialMinimizer.Construct<W13_3_3_3_3>(SeparabilityOracle.Of("wine").Data));
        Assert.All(certificate.ImageErrors, error => Assert.Equal(0, error));
        Assert.Equal(0, certificate.Cost);
    }

    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Lifted)]
    public void SplitClasses_AreCertifiedOnTheirOwnLabels(ConstructionForm form)
    {
        LabeledData iris = SeparabilityOracle.Of("iris").Data;
        ClassSplit split = ClassSplit.Find(iris);
        SequentialCertificate certificate = SequentialCertificate.Of(SequentialMinimizer.Construct<W4_5_5_5_5_5_3>(split, new ConstructionOptions { Form = form }));
        Assert.Equal(split.ClassOfPiece, certificate.ClassOfPiece);
        Assert.Equal(split.Pieces.Labels.ToArray(), certificate.PieceOfRow);
        CertificateVerification verification = SequentialCertificate.FromJson(certificate.ToJson()).Verify<W4_5_5_5_5_5_3>(iris);
        Assert.True(verification.IsValid, verification.ToString());
        Assert.Equal(CertificateClaim.Data, certificate.Verify(split.Pieces).FailedClaim);
    }

    [Fact]
    public void OtherData_IsRejectedWithItsHash()
    {
        LabeledData wine = SeparabilityOracle.Of("wine").Data;
        SequentialCertificate certificate = SequentialCertificate.Of(SequentialMinimizer.Construct<W13_3_3_3_3>(wine));
        double[] inputs = wine.Inputs.ToArray();
        inputs[17] = Math.BitIncrement(inputs[17]);
        AssertRejected(certificate.Verify(new LabeledData(inputs, wine.Labels)), "expected the hash");
        int[] labels = wine.Labels.ToArray();
        labels[17] = (labels[17] + 1) % 3;
        AssertRejected(certificate.Verify(new LabeledData(wine.Inputs, labels)), "expected the hash");
        AssertRejected(certificate.Verify(wine.Select([.. Enumerable.Range(0, 100)])), "expected 178 samples, got 100");
        AssertRejected(certificate.Verify(SeparabilityOracle.Of("iris").Data), "expected 178 samples, got 150");
    }

    [Fact]
    public void OtherNetwork_IsRejectedByItsFingerprint()
    {
        LabeledData wine = SeparabilityOracle.Of("wine").Data;
        SequentialCertificate certificate = SequentialCertificate.Of(SequentialMinimizer.Construct<W13_3_3_3_3>(wine));
        Assert.True(certificate.Verify<W13_3_3_3_3>(wine).IsValid);
        Assert.Equal(CertificateClaim.Network, certificate.Verify<W13_40_40_8_3>(wine).FailedClaim);
    }

    [Fact]
    public void Signs_AreThoseOfTheNetwork()
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<W13_13_9_4_3_3>(
            SeparabilityOracle.Of("wine").Found, new ConstructionOptions { Form = ConstructionForm.Strict });
        SequentialCertificate certificate = SequentialCertificate.Of(minimizer);
        for (int row = 0; row < 178; row++)
        {
            int place = minimizer.Order.Classes.ToList().IndexOf(minimizer.Order.Data.Labels[row]);
            for (int neuron = 0; neuron < 9; neuron++)
                Assert.Equal(place != 1, certificate.IsActive(row, 2, neuron));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => certificate.IsActive(178, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => certificate.IsActive(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => certificate.IsActive(0, 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => certificate.IsActive(0, 1, 13));
    }

    [Fact]
    public void Verification_WhenCanceled_Stops()
    {
        LabeledData wine = SeparabilityOracle.Of("wine").Data;
        SequentialCertificate certificate = SequentialCertificate.Of(SequentialMinimizer.Construct<W13_3_3_3_3>(wine));
        Assert.Throws<OperationCanceledException>(() => certificate.Verify(wine, cancellationToken: new CancellationToken(canceled: true)));
    }

    private static void AssertRejected(CertificateVerification verification, string reason)
    {
        Assert.False(verification.IsValid);
        Assert.Equal(CertificateClaim.Data, verification.FailedClaim);
        Assert.StartsWith($"rejected: Data: {reason}", verification.ToString(), StringComparison.Ordinal);
        Assert.Equal(double.PositiveInfinity, verification.OutputErrorBound);
    }

    private static void AssertCertified<TNetwork>(string name, ConstructionForm form)
        where TNetwork : INetwork<TNetwork>
    {
        SeparabilityOracle oracle = SeparabilityOracle.Of(name);
        SequentialCertificate certificate = SequentialCertificate.Of(SequentialMinimizer.Construct<TNetwork>(oracle.Found, new ConstructionOptions { Form = form }));
        CertificateVerification verification = certificate.Verify<TNetwork>(oracle.Data);
        Assert.True(verification.IsValid, verification.ToString());
        Assert.Equal(certificate.ImageErrors.Max(), verification.OutputErrorBound);
        Assert.InRange(certificate.Cost, 0, 1e-20);
        Assert.True(verification.FloatingChecks > oracle.Data.SampleCount * (oracle.Order.Length - 1));

        CertificateVerification again = SequentialCertificate.FromJson(certificate.ToJson()).Verify<TNetwork>(oracle.Data);
        Assert.Equal(verification, again);
    }
}
