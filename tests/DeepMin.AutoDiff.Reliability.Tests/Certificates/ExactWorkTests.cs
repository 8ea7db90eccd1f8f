using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>Kind K5: exact arithmetic that a certificate can make long has a budget, a name for its end, and can be canceled.</summary>
[Collection(Alone.Name)]
public class ExactWorkTests
{
    /// <summary>Numbers of features; the environment adds one, DEEPMIN_CERTIFICATE_FEATURES=784 the long form.</summary>
    public static TheoryData<int> Features =>
        int.TryParse(Environment.GetEnvironmentVariable("DEEPMIN_CERTIFICATE_FEATURES"), CultureInfo.InvariantCulture, out int given) ? new() { 8, 40, 96, given } : new() { 8, 40, 96 };

    [Theory]
    [InlineData(3200)]
    [InlineData(6400)]
    public void DeepChain_IsVerifiedInBoundedMemory(int depth)
    {
        // The first product overflows, so that every sign is decided exactly; the numbers of all layers together would take 140 MB.
        (LabeledData data, SequentialCertificate certificate) = Chain(depth, 1e300, 1e-300);
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0;
        using Timer sampler = new(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)), null, 0, period: 20);
        CertificateVerification verification = certificate.Verify(data);
        Assert.True(verification.IsValid, verification.ToString());
        Assert.InRange(verification.ExactChecks, depth - 2, long.MaxValue);
        Assert.InRange(most - before, long.MinValue, 50_000_000);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void NumbersBeyondTheBudget_AreRefusedByName(double second)
    {
        // The sum of two numbers of far apart exponents, and the product of many, are what grows.
        (LabeledData data, SequentialCertificate certificate) = Chain(400, 1e300, second, bias: 0.1);
        CertificateVerification verification = certificate.Verify(data, new VerificationOptions { ExactBits = 2000 });
        Assert.Equal(CertificateClaim.Budget, verification.FailedClaim);
        Assert.Contains("expected exact numbers of at most 2000 bits", verification.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => certificate.Verify(data, new VerificationOptions { ExactBits = 0 }));
    }

    [Fact]
    public void ExactWork_WhenCanceled_StopsSoon()
    {
        (LabeledData data, SequentialCertificate certificate) = Chain(6400, 1e300, 1e-300);
        Assert.ThrowsAny<OperationCanceledException>(() => certificate.Verify(data, cancellationToken: new CancellationToken(canceled: true)));
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(20));
        Stopwatch clock = new();
        using CancellationTokenRegistration signal = source.Token.Register(clock.Restart);
        try
        {
            while (true)
                certificate.Verify(data, cancellationToken: source.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
        }
    }

    /// <summary>Row 28, with fewer samples: their hulls overlap, and few enough are needed for a test.</summary>
    [Theory]
    [MemberData(nameof(Features))]
    public void OverlappingClouds_HaveACertificate(int features)
    {
        LabeledData data = Gaussians(features, 4 * features, seed: features);
        NonSeparabilityCertificate? certificate = NonSeparabilityCertificate.Of(SequentialOrder.Find(data), 0);
        Assert.NotNull(certificate);
        Assert.True(NonSeparabilityCertificate.FromJson(certificate.ToJson()).Verify(data).IsValid);
        CertificateVerification refused = certificate.Verify(data, new VerificationOptions { ExactBits = 100 });
        Assert.Equal(CertificateClaim.Budget, refused.FailedClaim);
        Assert.ThrowsAny<OperationCanceledException>(() => certificate.Verify(data, cancellationToken: new CancellationToken(canceled: true)));
    }

    /// <summary>Row 17 and its siblings: units and offsets at which squares of coordinates say nothing.</summary>
    [Theory]
    [InlineData(1e100, 0, 1, 0)]
    [InlineData(1, 1e13, 1, 0)]
    [InlineData(1, 1e13, 1, -3e12)]
    [InlineData(1e-200, 0, 1e200, 0)]
    [InlineData(1e300, 0, 1e-300, 0)]
    [InlineData(1e-310, 0, 1, 1e10)]
    public void CommonPoint_InAnyUnitsAndOffsets_IsCertified(double unit, double offset, double secondUnit, double secondOffset)
    {
        double[] points = [0, 0, 2, 0, 1, 2, 1, 1, 5, 9];
        double[] inputs = [.. points.Select((x, i) => i % 2 == 0 ? (unit * x) + offset : (secondUnit * x) + secondOffset)];
        LabeledData data = new(inputs, [0, 0, 0, 1, 1]);
        foreach (int label in new[] { 0, 1 })
        {
            Separation separation = Separation.Find(data, label);
            Assert.Equal(SeparationVerdict.NotSeparable, separation.Verdict);
            NonSeparabilityCertificate? certificate = NonSeparabilityCertificate.Of(data, label, [1 - label], separation.Witness!);
            Assert.NotNull(certificate);
            Assert.True(certificate.Verify(data).IsValid);
        }
    }

    [Fact]
    public void CommonPoint_OfManyRandomSets_IsCertifiedWheneverTheHullsMeet()
    {
        Random random = new(3);
        for (int trial = 0; trial < 60; trial++)
        {
            int features = random.Next(1, 6);
            double[] units = [.. Enumerable.Range(0, features).Select(_ => Math.Pow(10, random.Next(-200, 200)))];
            LabeledData cloud = Gaussians(features, 4 * (features + 2), seed: trial);
            LabeledData data = new([.. cloud.Inputs.ToArray().Select((x, i) => x * units[i % features])], cloud.Labels);
            Separation separation = Separation.Find(data, 0);
            Assert.NotEqual(SeparationVerdict.Undecided, separation.Verdict);
            if (!separation.IsSeparable)
                Assert.NotNull(NonSeparabilityCertificate.Of(data, 0, [1], separation.Witness!));
        }
    }

    /// <summary>A chain of layers of width 1 with two alternating weights, on one sample, in the constant form.</summary>
    private static (LabeledData Data, SequentialCertificate Certificate) Chain(int depth, double first, double second, double bias = 0)
    {
        // The last hidden neuron is inactive; the one before carries the product of all weights.
        LabeledData data = new([1.1e20], [0]);
        double[] theta = [.. Enumerable.Range(0, depth - 2).SelectMany(layer => new[] { layer % 2 == 0 ? first : second, bias }), -1, -1e-3, 1, 1];
        JsonObject root = JsonNode.Parse(FalseCertificateTests.Single(data, [1, 0, 0, 1], target: 1, signs: [1], layer: 1).ToJson())!.AsObject();
        byte[] signs = new byte[(depth - 1 + 7) / 8];
        for (int neuron = 0; neuron < depth - 2; neuron++)
            signs[neuron / 8] |= (byte)(1 << (neuron % 8));
        root["widths"] = new JsonArray([.. Enumerable.Repeat(1, depth + 1).Select(width => (JsonNode)width)]);
        root["layerKinds"] = new JsonArray([.. Enumerable.Repeat("Dense", depth).Select(kind => (JsonNode)kind)]);
        root["activations"] = new JsonArray([.. Enumerable.Range(1, depth).Select(layer => (JsonNode)(layer < depth ? "Relu" : "Identity"))]);
        root["theta"] = new JsonArray([.. theta.Select(each => (JsonNode)each)]);
        root["signs"] = Convert.ToBase64String(signs);
        root["layers"] = new JsonArray(depth - 1);
        return (data, SequentialCertificate.FromJson(root.ToJsonString()));
    }

    private static LabeledData Gaussians(int features, int samples, int seed)
    {
        Random random = new(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        int[] labels = [.. Enumerable.Range(0, samples).Select(row => row % 2)];
        return new LabeledData([.. labels.SelectMany(label => Enumerable.Range(0, features).Select(i => Normal() + (i == 0 ? 0.5 * label : 0)))], labels);
    }
}
