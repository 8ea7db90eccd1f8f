using DeepMin.AutoDiff.Constructions;
using Xunit.Abstractions;

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>
/// The scale law of constructions: inputs times 2^k give the same orders, forms, signs and verdicts, and every number the same bits times a
/// power of two. Features in units of their own give the same verdicts.
/// </summary>
public class ConstructionScaleTests(ITestOutputHelper output)
{
    private static readonly int[] _exponents = [-400, -399, -150, -60, -7, -1, 1, 3, 64, 201, 333, 400];

    public static TheoryData<string> Minimizers => ["three-compact", "three-strict", "three-lifted", "iris-compact", "iris-lifted", "wine-compact", "wine-strict", "wine-lifted"];

    [Theory]
    [MemberData(nameof(Minimizers))]
    public void Minimizer_WithItsCertificateAndMargins_ScalesBitForBit(string name)
    {
        int compared = name switch
        {
            "three-compact" => Compare<N3_3_3_3_3>(CertificateData.Three, ConstructionForm.Compact),
            "three-strict" => Compare<N3_3_3_3_3>(CertificateData.Three, ConstructionForm.Strict),
            "three-lifted" => Compare<N3_3_3_3_3>(CertificateData.Three, ConstructionForm.Lifted),
            "iris-compact" => Compare<Iris_6>(CertificateData.Standardized("iris"), ConstructionForm.Compact),
            "iris-lifted" => Compare<Iris_6>(CertificateData.Standardized("iris"), ConstructionForm.Lifted),
            "wine-compact" => Compare<Wine_13_9_4>(CertificateData.Standardized("wine"), ConstructionForm.Compact),
            "wine-strict" => Compare<Wine_13_9_4>(CertificateData.Standardized("wine"), ConstructionForm.Strict),
            _ => Compare<Wine_13_9_4>(CertificateData.Standardized("wine"), ConstructionForm.Lifted),
        };
        output.WriteLine($"{name}: {_exponents.Length} exponents, {compared} numbers with the same bits");
    }

    [Theory]
    [InlineData(ConstructionForm.Cone)]
    [InlineData(ConstructionForm.Compact)]
    public void ClusteredMinimizer_WithItsCertificate_ScalesBitForBit(ConstructionForm form)
    {
        LabeledData data = CertificateData.Balls;
        ClusteredMinimizer reference = ClusteredMinimizer.Construct<N3_3_3_3_3>(data, new ConstructionOptions { Form = form });
        ClusteredCertificate certificate = ClusteredCertificate.Of(reference);
        foreach (int k in _exponents)
        {
            LabeledData scaled = Scaled(data, _ => k);
            ClusteredMinimizer minimizer = ClusteredMinimizer.Construct<N3_3_3_3_3>(scaled, new ConstructionOptions { Form = form });
            AssertTheta(reference.Theta, minimizer.Theta, firstWeights: 9, k);
            ClusteredCertificate other = ClusteredCertificate.Of(minimizer);
            Assert.Equal(certificate.ImageErrors, other.ImageErrors);
            Assert.Equal(certificate.Verify(data), other.Verify(scaled));
        }
    }

    [Theory]
    [InlineData("iris")]
    [InlineData("wine")]
    [InlineData("overlapping")]
    [InlineData("between")]
    public void Verdicts_WithFeaturesInUnitsOfTheirOwn_AreTheSame(string name)
    {
        LabeledData data = name switch
        {
            "overlapping" => CertificateData.Overlapping,
            "between" => CertificateData.Between,
            _ => CertificateData.Standardized(name),
        };
        Random random = new(11);
        for (int trial = 0; trial < 12; trial++)
        {
            int largest = new[] { 5, 30, 100, 400 }[trial % 4];
            int[] units = [.. Enumerable.Range(0, data.FeatureCount).Select(_ => random.Next(-largest, largest + 1))];
            LabeledData scaled = Scaled(data, feature => units[feature]);
            for (int label = 0; label < data.ClassCount; label++)
                Assert.Equal(Separation.Find(data, label).Verdict, Separation.Find(scaled, label).Verdict);
            SequentialOrder order = SequentialOrder.Find(data), other = SequentialOrder.Find(scaled);
            Assert.Equal(order.IsComplete, other.IsComplete);
            Assert.Equal(order.Core.Select(each => each.Class), other.Core.Select(each => each.Class));
            Assert.All(other.Core, blocked => Assert.NotNull(NonSeparabilityCertificate.Of(other, blocked.Class)));
        }
    }

    [Fact]
    public void NonSeparability_ScalesToTheSameSamples()
    {
        foreach (LabeledData data in new[] { CertificateData.Overlapping, CertificateData.Crossed, CertificateData.Standardized("iris") })
        {
            NonSeparabilityCertificate Of(LabeledData of) => NonSeparabilityCertificate.Of(of, 1, [.. Enumerable.Range(0, of.ClassCount).Where(label => label != 1)], Separation.Find(of, 1).Witness!)!;
            foreach (int k in _exponents)
            {
                Assert.Equal(Of(data).ClassRows, Of(Scaled(data, _ => k)).ClassRows);
                Assert.Equal(Of(data).RestRows, Of(Scaled(data, _ => k)).RestRows);
            }
        }
    }

    /// <summary>Row 22 and its siblings: a strict certificate whose weights have squares beyond the range of a double.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1e160, 1e160)]
    [InlineData(1e300, 1e300)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e300, 1e-300)]
    [InlineData(5e-324, 1e308)]
    public void StrictCertificate_OfWeightsOfAnySize_IsVerified(double first, double second)
    {
        LabeledData data = new([-1, -1.5, -2, -0.5], [0, 0]);
        string json = SequentialCertificate.Of(SequentialMinimizer.Construct<N2_2_1>(data, new ConstructionOptions { Targets = new double[] { 1 } })).ToJson()
            .Replace("\"Constant\"", "\"Strict\"", StringComparison.Ordinal);
        SequentialCertificate Altered(string theta) => SequentialCertificate.FromJson(System.Text.RegularExpressions.Regex.Replace(json, "\"theta\":\\[[^]]*\\]", $"\"theta\":[{theta}]"));
        CertificateVerification verification = Altered(FormattableString.Invariant($"{first},0,0,{second},0,0,1e160,1e300,1")).Verify<N2_2_1>(data);
        Assert.True(verification.IsValid, verification.ToString());

        // The false sibling has dependent rows.
        CertificateVerification dependent = Altered(FormattableString.Invariant($"{first},{first},{first},{first},0,0,1,1,1")).Verify<N2_2_1>(data);
        Assert.Equal(CertificateClaim.Form, dependent.FailedClaim);
    }

    [Theory]
    [InlineData(1e160)]
    [InlineData(1e-160)]
    [InlineData(1e290)]
    [InlineData(1e-290)]
    [InlineData(1e-305)]
    public void Construction_BeyondTheScaleLaw_IsRightOrRefusedInWordsOfThisLibrary(double unit)
    {
        LabeledData data = new([.. CertificateData.Balls.Inputs.ToArray().Select(x => x * unit)], CertificateData.Balls.Labels);
        foreach (ConstructionForm form in new[] { ConstructionForm.Compact, ConstructionForm.Strict, ConstructionForm.Lifted })
            AssertRightOrRefused(() => SequentialCertificate.Of(SequentialMinimizer.Construct<N3_3_3_3_3>(data, new ConstructionOptions { Form = form })).Verify<N3_3_3_3_3>(data));
        foreach (ConstructionForm form in new[] { ConstructionForm.Cone, ConstructionForm.Compact })
            AssertRightOrRefused(() => ClusteredCertificate.Of(ClusteredMinimizer.Construct<N3_3_3_3_3>(data, new ConstructionOptions { Form = form })).Verify<N3_3_3_3_3>(data));
        SequentialMinimizer compact = SequentialMinimizer.Construct<N3_3_3_3_3>(CertificateData.Balls);
        Assert.InRange(new ConstructedClassifier(compact).Measure().LayerConditions.ToArray().Max(), 1, 1e6);
    }

    private void AssertRightOrRefused(Func<CertificateVerification> verify)
    {
        try
        {
            CertificateVerification verification = verify();
            Assert.True(verification.IsValid, verification.ToString());
        }
        catch (Exception refusal) when (refusal is ArgumentException or InvalidOperationException)
        {
            Assert.True(refusal.TargetSite!.DeclaringType!.Namespace!.StartsWith("DeepMin", StringComparison.Ordinal), refusal.ToString());
            output.WriteLine(refusal.Message);
        }
    }

    private static int Compare<TNetwork>(LabeledData data, ConstructionForm form)
        where TNetwork : INetwork<TNetwork>
    {
        SequentialMinimizer reference = Construct<TNetwork>(data, form);
        SequentialCertificate certificate = SequentialCertificate.Of(reference);
        CertificateVerification verification = certificate.Verify<TNetwork>(data);
        double[] radii = ClassifierCertificate.Of(new ConstructedClassifier(reference)).Radii.ToArray();
        int compared = 0;
        foreach (int k in _exponents)
        {
            LabeledData scaled = Scaled(data, _ => k);
            SequentialMinimizer minimizer = Construct<TNetwork>(scaled, form);
            AssertTheta(reference.Theta, minimizer.Theta, TNetwork.Layers[0].Weights.Length, k);
            SequentialCertificate other = SequentialCertificate.Of(minimizer);
            Assert.Equal(certificate.Order, other.Order);
            Assert.Equal(certificate.CollapseLayers, other.CollapseLayers);
            Assert.Equal(certificate.ImageErrors, other.ImageErrors);
            Assert.Equal(certificate.Cost, other.Cost);
            for (int i = 0; i < certificate.Separations.Count; i++)
            {
                Assert.Equal(certificate.Separations[i].Normal.ToArray(), other.Separations[i].Normal.ToArray());
                Assert.Equal(Math.ScaleB(certificate.Separations[i].Offset, k), other.Separations[i].Offset);
                Assert.Equal(Math.ScaleB(certificate.Separations[i].Gap, k), other.Separations[i].Gap);
            }

            Assert.Equal(verification, other.Verify<TNetwork>(scaled));
            Assert.Equal(radii.Select(radius => Math.ScaleB(radius, k)), ClassifierCertificate.Of(new ConstructedClassifier(minimizer)).Radii.ToArray());
            compared += reference.Theta.Length + radii.Length + certificate.ImageErrors.Count + (certificate.Separations.Count * (data.FeatureCount + 2));
        }

        return compared;
    }

    private static SequentialMinimizer Construct<TNetwork>(LabeledData data, ConstructionForm form)
        where TNetwork : INetwork<TNetwork> =>
        SequentialMinimizer.Construct<TNetwork>(ClassSplit.Find(data), new ConstructionOptions { Form = form });

    /// <summary>Weights of the first layer take the inverse unit of the inputs; everything after it has none.</summary>
    private static void AssertTheta(ReadOnlySpan<double> reference, ReadOnlySpan<double> theta, int firstWeights, int k)
    {
        for (int i = 0; i < theta.Length; i++)
            Assert.Equal(i < firstWeights ? Math.ScaleB(reference[i], -k) : reference[i], theta[i]);
    }

    private static LabeledData Scaled(LabeledData data, Func<int, int> exponent) =>
        new([.. data.Inputs.ToArray().Select((x, i) => Math.ScaleB(x, exponent(i % data.FeatureCount)))], data.Labels);
}
