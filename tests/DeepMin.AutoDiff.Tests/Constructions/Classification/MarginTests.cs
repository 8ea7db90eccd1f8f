using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>Attacks samples within their certified radius.</summary>
public class MarginTests
{
    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Strict)]
    [InlineData(ConstructionForm.Lifted)]
    public void Wine_AttackedWithinTheRadius_KeepsItsDecisions(ConstructionForm form) => AttackAll<W13_13_9_4_3_3>("wine", form, seed: 1);

    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Strict)]
    [InlineData(ConstructionForm.Lifted)]
    public void Digits_AttackedWithinTheRadius_KeepTheirDecisions(ConstructionForm form) => AttackAll<W64_Digits>("digits", form, seed: 2);

    [Fact]
    public void CompactForm_OfTwoClasses_HasMostOfTheDistanceFromTheHyperplane()
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<W30_8_4_2_2>(
            SeparabilityOracle.Of("breast_cancer").Found, new ConstructionOptions { Form = ConstructionForm.Compact });
        ConstructedClassifier classifier = new(minimizer);
        LabeledData data = minimizer.Order.Data;
        RobustnessReport report = classifier.Measure();
        for (int row = 0; row < data.SampleCount; row++)
        {
            // The decision changes on the hyperplane itself, where u = 0.
            double distance = Math.Abs(classifier.Explain(data.Row(row)).SignedDistances[0]);
            Assert.InRange(report.MarginRadii[row], 0.5 * distance, distance * (1 + 1e-9));
        }

        Assert.Equal(report.MarginRadii.ToArray().Min(), report.SmallestMarginRadius);
        Assert.InRange(report.SmallestPreActivation, 0.5 - 1e-9, 0.5 + 1e-9);
        Assert.Equal(minimizer.MaxWeight, report.MaxWeight);
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1e150)]
    public void Margin_InAnyUnit_Scales(double unit)
    {
        double[] inputs = [0, 0, 1, 1, 4, 0, 5, 1];
        double expected = new ConstructedClassifier(SequentialMinimizer.Construct<W2_4_3_4_2>(new LabeledData(inputs, [0, 0, 1, 1]))).Margin([0, 0]);
        ConstructedClassifier classifier = new(SequentialMinimizer.Construct<W2_4_3_4_2>(new LabeledData([.. inputs.Select(x => unit * x)], [0, 0, 1, 1])));
        Assert.InRange(expected, 1, 2.5);
        Assert.Equal(expected, classifier.Margin([0, 0]) / unit, 0.01);
    }

    [Fact]
    public void Margin_OnTheBorder_IsZero_AndOfOneClass_Infinite()
    {
        ConstructedClassifier classifier = new(SequentialMinimizer.Construct<W2_4_3_4_2>(new LabeledData([0, 0, 4, 0], [0, 1])));
        Assert.Equal(0, classifier.Margin([2, 0]));
        Assert.Equal(double.PositiveInfinity, new ConstructedClassifier(SequentialMinimizer.Construct<W2_1>(new LabeledData([1, 2], [0]))).Margin([0, 0]));
    }

    private static void AttackAll<TNetwork>(string name, ConstructionForm form, int seed)
        where TNetwork : INetwork<TNetwork>
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<TNetwork>(SeparabilityOracle.Of(name).Found, new ConstructionOptions { Form = form });
        ConstructedClassifier classifier = new(minimizer);
        LabeledData data = minimizer.Order.Data;
        Random random = new(seed);
        int positive = 0;
        for (int trial = 0; trial < 40; trial++)
        {
            // Training samples, and points between two of them, which lie nearer to the border.
            double[] sample = data.Row(random.Next(data.SampleCount)).ToArray(), other = data.Row(random.Next(data.SampleCount)).ToArray();
            double mix = trial % 2 == 0 ? 0 : 0.4 * random.NextDouble();
            sample = [.. sample.Zip(other, (a, b) => ((1 - mix) * a) + (mix * b))];
            double radius = classifier.Margin(sample);
            positive += radius > 0 ? 1 : 0;
            Attack(classifier, sample, radius, random);
        }

        Assert.True(positive >= 35, $"{positive} of 40 radii are positive.");
    }

    private static void Attack(ConstructedClassifier classifier, double[] sample, double radius, Random random)
    {
        int decided = classifier.Predict(sample);
        List<double[]> directions = [.. Enumerable.Range(0, 100).Select(_ => Gaussian.Vector(random, sample.Length))];

        // Gradients: across the hyperplanes, and mixtures of two of them, toward corners.
        double[][] normals = [.. classifier.Minimizer.Order.Steps.Select(step => step.Hyperplane.Normal.ToArray())];
        foreach (double[] normal in normals)
        {
            directions.Add(normal);
            directions.Add(Array.ConvertAll(normal, component => -component));
            foreach (double[] second in normals)
            {
                double share = random.NextDouble() * 2;
                directions.Add([.. normal.Zip(second, (a, b) => a - (share * b))]);
            }
        }

        double[] moved = [.. directions.SelectMany(direction =>
        {
            double length = Math.Sqrt(direction.Sum(component => component * component));
            return sample.Select((x, i) => x + (radius * (1 - 1e-12) * direction[i] / (length > 0 ? length : 1)));
        })];
        Assert.All(classifier.PredictBatch(moved), label => Assert.Equal(decided, label));
    }
}
