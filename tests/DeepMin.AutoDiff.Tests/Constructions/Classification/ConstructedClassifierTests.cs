using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class ConstructedClassifierTests
{
    [Theory]
    [InlineData(ConstructionForm.Compact)]
    [InlineData(ConstructionForm.Strict)]
    [InlineData(ConstructionForm.Lifted)]
    public void Explanation_OfTrainingSamples_NamesTheLayerAndTheHyperplaneOfTheirClass(ConstructionForm form)
    {
        ConstructedClassifier classifier = Wine(form);
        SequentialOrder order = classifier.Minimizer.Order;
        for (int row = 0; row < order.Data.SampleCount; row++)
        {
            Explanation explanation = classifier.Explain(order.Data.Row(row));
            int place = order.Classes.ToList().IndexOf(order.Data.Labels[row]);
            Assert.Equal((order.Data.Labels[row], order.Data.Labels[row], place), (explanation.Class, explanation.Piece, explanation.Place));
            Assert.Equal(form != ConstructionForm.Compact ? place + 1 : place == 0 ? 2 : 1, explanation.Layer);
            Assert.Same(place < 2 ? order.Steps[place].Hyperplane : null, explanation.Hyperplane);
            Assert.Equal(Math.Min(place + 1, 2), explanation.SignedDistances.Count);
            for (int k = 0; k < explanation.SignedDistances.Count; k++)
                Assert.InRange((k == place ? -1 : 1) * explanation.SignedDistances[k], 0.5 * order.Steps[k].Margin * (1 - 1e-9), double.MaxValue);
        }
    }

    [Fact]
    public void Explanation_BetweenTheRegions_HasNoLayer()
    {
        ConstructedClassifier classifier = new(SequentialMinimizer.Construct<W2_4_3_4_2>(new LabeledData([0, 0, 4, 0], [0, 1])));
        Explanation explanation = classifier.Explain([1.9, 0]);
        Assert.Equal((0, null), (explanation.Class, explanation.Layer));
        Assert.Equal("class 0: piece 0, between the regions; distances -0.1", explanation.ToString());
        Assert.Equal("class 0: piece 0, taken by layer 2; distances -2", classifier.Explain([0, 7]).ToString());
    }

    [Fact]
    public void Predictions_AreThoseOfTheGeneratedNetwork()
    {
        ConstructedClassifier classifier = Wine(ConstructionForm.Strict);
        LabeledData data = classifier.Minimizer.Order.Data;
        double[] outputs = new double[data.SampleCount * 3];
        W13_13_9_4_3_3.Evaluate(classifier.Minimizer.Theta, data.Inputs, outputs);
        int[] classes = classifier.PredictBatch(data.Inputs);
        for (int row = 0; row < classes.Length; row++)
        {
            double[] output = outputs[(3 * row)..((3 * row) + 3)];
            Assert.Equal(Array.IndexOf(output, output.Max()), classes[row]);
            Assert.Equal(classes[row], classifier.Predict(data.Row(row)));
        }
    }

    /// <summary>All samples of a class share one image, so that D has rank Q·C, far below QN: the adapted flow starts in rank loss.</summary>
    [Fact]
    public void Flow_FromAConstructedTheta_StartsInRankLossAtZeroCost()
    {
        SequentialMinimizer minimizer = Wine(ConstructionForm.Strict).Minimizer;
        using ModelOutputMap<W13_13_9_4_3_3> map = new(minimizer.Data.Inputs);
        QuadraticCost cost = new(minimizer.Data.OneHotTargets(), map.SampleCount);
        double[] velocity = new double[map.ParameterCount], theta = minimizer.Theta.ToArray();
        GradientFlow adapted = new(map, cost, FlowMetric.PenroseAdapted(relativeDamping: 0));
        Assert.Null(adapted.Evaluate(0, theta, velocity));
        Assert.Equal(9, adapted.LastSolve.Rank);
        Assert.InRange(velocity.Max(Math.Abs), 0, 1e-9);

        // Beside it the standard flow runs back.
        Random random = new(7);
        double[] beside = [.. theta.Select(parameter => parameter + (1e-4 * (random.NextDouble() - 0.5)))];
        FlowTrajectory trajectory = new GradientFlow(map, cost, FlowMetric.Standard).Run(beside, 1);
        trajectory.ThrowIfFailed();
        Assert.InRange(trajectory.Cost, 0, 0.5 * trajectory.Steps[0].Cost);
    }

    [Fact]
    public void Report_OfTheStrictForm_HasFiniteConditions()
    {
        RobustnessReport report = Wine(ConstructionForm.Strict).Measure();
        Assert.Equal(5, report.LayerConditions.Length);
        Assert.All(report.LayerConditions.ToArray(), condition => Assert.InRange(condition, 1, 1e4));
        Assert.InRange(report.SmallestPreActivation, 0.1, 1);
        Assert.Equal(178, report.MarginRadii.Length);
        Assert.InRange(report.SmallestMarginRadius, 1e-3, 0.5);
    }

    [Fact]
    public void Sample_OfAnotherLengthOrNotFinite_IsRefused()
    {
        ConstructedClassifier classifier = Wine(ConstructionForm.Compact);
        Assert.Throws<ArgumentException>(() => classifier.Predict(new double[12]));
        Assert.Throws<ArgumentException>(() => classifier.Margin(new double[14]));
        double[] sample = new double[13];
        sample[4] = double.NaN;
        Assert.StartsWith(
            "Expected finite features, got NaN.", Assert.Throws<ArgumentException>(() => classifier.Explain(sample)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classifier_OfSplitClasses_NamesClassesAndPieces()
    {
        ClassSplit split = ClassSplit.Find(SeparabilityOracle.Of("iris").Data);
        ConstructedClassifier classifier = new(SequentialMinimizer.Construct<W4_5_5_5_5_5_3>(split));
        Assert.Equal(3, classifier.ClassCount);
        Assert.Equal(split.Data.Labels.ToArray(), classifier.PredictBatch(split.Data.Inputs));
        for (int row = 0; row < split.Data.SampleCount; row++)
        {
            Explanation explanation = classifier.Explain(split.Data.Row(row));
            Assert.Equal((split.Data.Labels[row], split.Pieces.Labels[row]), (explanation.Class, explanation.Piece));
        }

        Assert.InRange(classifier.Measure().SmallestMarginRadius, 1e-4, 1);
    }

    private static ConstructedClassifier Wine(ConstructionForm form) =>
        new(SequentialMinimizer.Construct<W13_13_9_4_3_3>(SeparabilityOracle.Of("wine").Found, new ConstructionOptions { Form = form }));
}
