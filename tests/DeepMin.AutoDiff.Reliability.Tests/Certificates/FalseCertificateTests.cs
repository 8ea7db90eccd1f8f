using System.Text.Json.Nodes;
using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>Kind K5: certificates that state what nobody had checked. Each is false, and refused with the claim that is.</summary>
public class FalseCertificateTests
{
    private static readonly HonestCertificate Honest = HonestCertificate.Minimizer<N3_3_3_3_3>("compact", CertificateData.Three, ConstructionForm.Compact);

    [Fact]
    public void NetworkOfEqualWidths_WithOtherLayers_IsRefused_WhateverTheFileStates()
    {
        AssertOther<FirstTanh>("expected the activation Tanh of FirstTanh, got Relu");
        AssertOther<LastHiddenLeaky>("expected the activation LeakyRelu");
        AssertOther<ActivatedOutput>("expected the activation Relu of ActivatedOutput, got Identity");
        AssertOther<OwnFunction>("Relus of OwnFunction, got Relu");
        AssertOther<WithSkip>("skip connection");
        AssertOther<Tied>("tied");
        AssertOther<Frozen>("frozen");
        AssertOther<Scaled>("standardizes");
        AssertOther<WithoutBias>("no bias");
        AssertOther<N2_1>("expected the widths 2-1");
    }

    [Theory]
    [InlineData("Tanh", "Relu", "Relu", "Identity", 1)]
    [InlineData("Relu", "Relu", "LeakyRelu", "Identity", 3)]
    [InlineData("Relu", "Relu", "Relu", "Relu", 4)]
    [InlineData("Relu", "Identity", "Relu", "Identity", 2)]
    [InlineData("relu", "Relu", "Relu", "Identity", 1)]
    public void StatedActivations_ThatAreNotThoseOfAReluNetwork_AreRefused_AlsoWithTheModelThatHasThem(string first, string second, string third, string last, int layer)
    {
        SequentialCertificate altered = Altered(root => root["activations"] = new JsonArray(first, second, third, last));
        Assert.Equal((CertificateClaim.Network, layer), Place(altered.Verify(CertificateData.Three)));
        Assert.Equal(CertificateClaim.Network, altered.Verify<N3_3_3_3_3>(CertificateData.Three).FailedClaim);
        Assert.Equal(CertificateClaim.Network, altered.Verify<FirstTanh>(CertificateData.Three).FailedClaim);
    }

    [Fact]
    public void StatedLayerKind_ThatIsNotDense_IsRefused()
    {
        SequentialCertificate altered = Altered(root => root["layerKinds"]![1] = "Convolution");
        Assert.Equal((CertificateClaim.Network, 2), Place(altered.Verify(CertificateData.Three)));
    }

    [Fact]
    public void ClassOfOne_InANetworkThatIsNotRelu_HasNoCertificate()
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<FirstTanh>(new LabeledData([1, 2, 3], [0]), new ConstructionOptions { Targets = new double[] { 1, 2, 3 } });
        Assert.Contains("Tanh", Assert.Throws<InvalidOperationException>(() => SequentialCertificate.Of(minimizer)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(2)]
    [InlineData(1 + 1e-9)]
    [InlineData(1e160)]
    public void Hyperplane_ScaledWithItsGap_IsRefused(double factor)
    {
        SequentialCertificate altered = Altered(root => Scale(root, factor, withGap: true));
        Assert.Equal(CertificateClaim.Separation, altered.Verify(CertificateData.Three).FailedClaim);
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(0.5)]
    [InlineData(1e-6)]
    [InlineData(1e160)]
    [InlineData(1e300)]
    [InlineData(1e-160)]
    [InlineData(1e-290)]
    public void Hyperplane_ScaledWithoutItsGap_IsTheSameHyperplane(double factor)
    {
        // The factor rounds the normal and the offset: the gap gives way by as much.
        SequentialCertificate altered = Altered(root => Scale(root, factor, withGap: false));
        CertificateVerification verification = altered.Verify<N3_3_3_3_3>(CertificateData.Three);
        Assert.True(verification.IsValid, verification.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-320)]
    public void Normal_OfNoOrOfVanishingLength_IsRefused(double factor)
    {
        SequentialCertificate altered = Altered(root => Scale(root, factor, withGap: false));
        Assert.Equal(CertificateClaim.Separation, altered.Verify(CertificateData.Three).FailedClaim);
    }

    /// <summary>Row 25: a neuron of weights of 1e301 on inputs of 1e-312, claimed to be inactive.</summary>
    [Fact]
    public void Sign_WhoseErrorBoundUnderflows_IsDecidedExactly()
    {
        double[] x = [-3.14055377063e-312, -1.570276885314e-312, -2.758594528255e-312, -4.031792002834e-312];
        double[] w = [8.809316016316299e300, 2.2153939402813787e301, 5.01781870193676e301, -4.982281367758327e301];
        LabeledData data = new(x, [0]);
        CertificateVerification inactive = Single(data, [.. w, 0, 1e300, 1], target: 1, signs: [0], layer: 1).Verify(data);
        Assert.Equal((CertificateClaim.Sign, 1), Place(inactive));
        Assert.NotEqual(0, inactive.ExactChecks);

        // The siblings: other widths, the other sign, both computed from fractions.
        Random random = new(7);
        int refused = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            int features = random.Next(1, 9);
            double[] inputs = [.. Enumerable.Range(0, features).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, -random.Next(306, 323)))];
            double[] weights = [.. Enumerable.Range(0, features).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(295, 307)))];
            bool isActive = ExactSum.Of(weights, inputs).Sign > 0;
            LabeledData one = new(inputs, [0]);
            Assert.Equal(
                isActive ? CertificateClaim.Sign : null,
                Single(one, [.. weights, 0, 0, 1], target: 1, signs: [0], layer: 1).Verify(one).FailedClaim);
            refused += isActive ? 1 : 0;
        }

        Assert.InRange(refused, 100, 300);
    }

    /// <summary>A certificate in the constant form of one neuron and one sample, made from another by its JSON text.</summary>
    internal static SequentialCertificate Single(LabeledData data, double[] theta, double target, byte[] signs, int layer)
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<N2_2_1>(CertificateData.One, new ConstructionOptions { Targets = new[] { target } });
        JsonObject root = JsonNode.Parse(SequentialCertificate.Of(minimizer).ToJson())!.AsObject();
        root["dataHash"] = DataHashes.Of(data);
        root["sampleCount"] = data.SampleCount;
        root["widths"] = new JsonArray(data.FeatureCount, 1, 1);
        root["theta"] = new JsonArray([.. theta.Select(each => (JsonNode)each)]);
        root["signs"] = Convert.ToBase64String(signs);
        root["layers"] = new JsonArray(layer);
        return SequentialCertificate.FromJson(root.ToJsonString());
    }

    private static void AssertOther<TNetwork>(string reason)
        where TNetwork : INetwork<TNetwork>
    {
        SequentialCertificate altered = Altered(root => root["network"] = TNetwork.Fingerprint.ToString());
        CertificateVerification verification = altered.Verify<TNetwork>(CertificateData.Three);
        Assert.Equal(CertificateClaim.Network, verification.FailedClaim);
        Assert.Contains(reason, verification.ToString(), StringComparison.Ordinal);
    }

    private static SequentialCertificate Altered(Action<JsonObject> change)
    {
        JsonObject root = JsonNode.Parse(Honest.Json)!.AsObject();
        change(root);
        return SequentialCertificate.FromJson(root.ToJsonString());
    }

    private static void Scale(JsonObject root, double factor, bool withGap)
    {
        foreach (JsonNode? separation in root["separations"]!.AsArray())
        {
            JsonArray normal = separation!["normal"]!.AsArray();
            for (int i = 0; i < normal.Count; i++)
                normal[i] = normal[i]!.GetValue<double>() * factor;
            separation["offset"] = separation["offset"]!.GetValue<double>() * factor;
            separation["gap"] = separation["gap"]!.GetValue<double>() * (withGap ? factor : 1 - 1e-14);
        }
    }

    private static (CertificateClaim? Claim, int? Layer) Place(CertificateVerification verification) =>
        (verification.FailedClaim, verification.Layer);
}
