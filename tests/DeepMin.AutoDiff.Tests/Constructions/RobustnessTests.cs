using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>Data at the limits: the right answer with a valid certificate, or a named refusal; never a wrong verdict.</summary>
public class RobustnessTests
{
    [Theory]
    [InlineData("one sample per class", new double[] { 0, 5, 9 }, new[] { 0, 1, 2 })]
    [InlineData("duplicates", new double[] { 0, 0, 5, 5, 5, 9 }, new[] { 0, 0, 1, 1, 1, 2 })]
    [InlineData("intervals", new double[] { -3, -2, 0.5, 0.25, 7, 8, 9 }, new[] { 2, 2, 0, 0, 1, 1, 1 })]
    [InlineData("far from the origin", new double[] { 1e6, 1e6 + 1, 1e6 + 2 }, new[] { 0, 1, 2 })]
    public void Line_OfOneFeature_IsCertified(string reason, double[] inputs, int[] labels) =>
        AssertCertified<W1_3_3_3_3>(reason, new LabeledData(inputs, labels));

    [Theory]
    [InlineData("collinear", new double[] { 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5 }, new[] { 0, 0, 1, 1, 2, 2 })]
    [InlineData("constant feature", new double[] { 0, 7, 1, 7, 4, 7, 5, 7, 9, 7 }, new[] { 0, 0, 1, 1, 2 })]
    [InlineData("corners", new double[] { 0, 0, 1, 0, 0, 1 }, new[] { 0, 1, 2 })]
    [InlineData("in a row", new double[] { 0.1, 0.3, 0.2, 0.6, 0.3, 0.9 }, new[] { 0, 1, 2 })]
    public void Plane_OfFewSamples_IsCertifiedInEveryUnit(string reason, double[] inputs, int[] labels)
    {
        foreach (double unit in new[] { 1, 1e-150, 1e150 })
            AssertCertified<W2_3_3_3_3>(reason, new LabeledData([.. inputs.Select(x => unit * x)], labels));
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(1e-11)]
    public void HardMargin_InSpace_IsFoundAndCertified(double margin)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            LabeledData data = Slabs(new Random(seed), margin);
            Separation separation = Separation.Find(data, 0);
            Assert.Equal(SeparationVerdict.Separable, separation.Verdict);
            Assert.InRange(separation.Hyperplane!.Margin, margin * (1 - 1e-3), double.MaxValue);
            AssertCertified<W3_3_3_3_3>($"margin {margin}, seed {seed}", data);
        }
    }

    [Theory]
    [InlineData(1e-13)]
    [InlineData(1e-14)]
    [InlineData(3e-15)]
    public void Margin_NearRounding_IsNeverCalledNotSeparable(double margin)
    {
        for (int seed = 0; seed < 20; seed++)
            Assert.NotEqual(SeparationVerdict.NotSeparable, Separation.Find(Slabs(new Random(seed), margin), 0).Verdict);
    }

    [Fact]
    public void Gap_OfOneUnitInTheLastPlace_IsNeverCalledNotSeparable()
    {
        foreach (double place in new[] { 1, 1e3, 1e9, 1e300 })
        {
            LabeledData data = new([place / 2, place, Math.BitIncrement(place), 1.5 * place], [0, 0, 1, 1]);
            Assert.NotEqual(SeparationVerdict.NotSeparable, Separation.Find(data, 0).Verdict);
        }
    }

    [Theory]
    [InlineData(1e150, 1e-150)]
    [InlineData(1e-150, 1e150)]
    [InlineData(1, 1e-30)]
    public void Feature_OfAFarSmallerUnit_DecidesAsInEqualUnits(double first, double second)
    {
        // Separable by the second feature only; then by none.
        LabeledData Scaled(params double[] inputs) => new([.. inputs.Select((x, i) => x * (i % 2 == 0 ? first : second))], [0, 0, 0, 1, 1, 1]);
        LabeledData separable = Scaled(0, 0, 1, 0.1, 2, 0, 0.5, 1, 1.5, 1.2, 1, 1.1), crossed = Scaled(0, 0, 1, 1, 2, 0, 1, 0, 0, 1, 2, 1);
        Assert.Equal(SeparationVerdict.Separable, Separation.Find(separable, 0).Verdict);
        Assert.Equal(SeparationVerdict.NotSeparable, Separation.Find(crossed, 0).Verdict);
        AssertCertified<W2_4_3_4_2>($"{first}, {second}", separable);
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1e150)]
    public void Core_InEveryUnit_IsProvedExactly(double unit)
    {
        LabeledData iris = SeparabilityOracle.Of("iris").Data;
        SequentialOrder order = SequentialOrder.Find(new LabeledData([.. iris.Inputs.ToArray().Select(x => unit * x)], iris.Labels));
        Assert.Equal([1, 2], order.Core.Select(each => each.Class));
        Assert.NotNull(NonSeparabilityCertificate.Of(order, 2));
    }

    [Theory]
    [InlineData(ConstructionForm.Compact, 60)]
    [InlineData(ConstructionForm.Strict, 60)]
    [InlineData(ConstructionForm.Lifted, 60)]
    public void Cost_OfRandomData_IsZeroToRounding_OrRefusedByName(ConstructionForm form, int atLeast)
    {
        int constructed = 0;
        for (int seed = 0; seed < 80; seed++)
        {
            LabeledData data = Layers(new Random(seed));
            try
            {
                SequentialMinimizer minimizer = SequentialMinimizer.Construct<W3_3_3_3_3>(data, new ConstructionOptions { Form = form });
                double rounding = 10 * Math.ScaleB(1, -52) * minimizer.MaxWeight;
                Assert.InRange(minimizer.ClassWeightedCost, 0, Math.Max(1e-20, 3 * rounding * rounding));
                CertificateVerification verification = SequentialCertificate.Of(minimizer).Verify<W3_3_3_3_3>(data);
                Assert.True(verification.IsValid, $"seed {seed}: {verification}");
                constructed++;
            }
            catch (InvalidOperationException refusal)
            {
                Assert.StartsWith("No form of W3_3_3_3_3 reaches zero cost. ", refusal.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(constructed, atLeast, 80);
    }

    [Fact]
    public void RotatedHulls_ThatOverlap_AreProvedToMeet()
    {
        // Points that cancel in pairs leave no simplex around the origin; a moved origin has one.
        for (int sides = 3; sides < 20; sides++)
        {
            double[] inputs = [.. Enumerable.Range(0, 2 * sides).SelectMany(k => Corner(k % sides, sides, k < sides ? 1 : 2))];
            LabeledData data = new(inputs, [.. Enumerable.Range(0, 2 * sides).Select(k => k / sides)]);
            Assert.Equal(SeparationVerdict.NotSeparable, Separation.Find(data, 0).Verdict);
        }
    }

    private static double[] Corner(int index, int sides, double radius)
    {
        double angle = 0.3 + (2 * Math.PI * index / sides);
        return [radius * Math.Cos(angle), radius * Math.Sin(angle)];
    }

    /// <summary>Three classes, each beyond a random hyperplane from the ones after it, at distances from 1e-6 to 1; the hyperplanes are orthogonal.</summary>
    private static LabeledData Layers(Random random)
    {
        double angle = 2 * Math.PI * random.NextDouble(), tilt = random.NextDouble();
        double[][] normals = [[Math.Cos(angle), Math.Sin(angle), 0], [-tilt * Math.Sin(angle), tilt * Math.Cos(angle), 1]];
        double margin = Math.Pow(10, -6 * random.NextDouble());
        List<double> inputs = [];
        List<int> labels = [];
        while (labels.Count < 30)
        {
            double[] point = Gaussian.Vector(random, 3);
            double[] heights = [.. normals.Select(normal => point.Zip(normal, (x, n) => x * n).Sum())];
            int label = heights[0] < -margin ? 0 : heights[0] > margin && Math.Abs(heights[1]) > margin ? heights[1] < 0 ? 1 : 2 : -1;
            if (label < 0 || (labels.Count >= 27 && label != labels.Count - 27))
                continue;
            inputs.AddRange(point);
            labels.Add(label);
        }

        return new LabeledData([.. inputs], [.. labels]);
    }

    /// <summary>Two classes on both sides of a slab of a given thickness in a random direction, touching it in many samples, and one far away.</summary>
    private static LabeledData Slabs(Random random, double margin)
    {
        double[] normal = Gaussian.Vector(random, 3);
        double length = Math.Sqrt(normal.Sum(x => x * x));
        int[] labels = [.. Enumerable.Range(0, 30).Select(row => row % 3)];
        return new LabeledData([.. labels.SelectMany(label => Sample(label))], labels);

        double[] Sample(int label)
        {
            double[] point = Gaussian.Vector(random, 3);
            double depth = random.Next(2) * random.NextDouble();
            double height = label switch { 0 => -depth, 1 => margin + depth, _ => 10 + depth };
            double along = point.Zip(normal, (x, n) => x * n).Sum() / length;
            return [.. point.Select((x, i) => x + ((height - along) * normal[i] / length))];
        }
    }

    private static void AssertCertified<TNetwork>(string reason, LabeledData data)
        where TNetwork : INetwork<TNetwork>
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<TNetwork>(data);
        Assert.Equal(0, minimizer.ClassWeightedCost);
        CertificateVerification verification = SequentialCertificate.Of(minimizer).Verify<TNetwork>(data);
        Assert.True(verification.IsValid, $"{reason}: {verification}");
    }
}
